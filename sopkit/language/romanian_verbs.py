"""Romanian verbs that do not follow -ez and -esc. Written for sopkit from grammar knowledge; no list was copied."""

from __future__ import annotations

__all__ = ["IMPERATIVES", "SUBJUNCTIVES", "WHOLE", "row"]

# First, second and third person of the present. Verbs in -a that take no -ez, those in -i that take no -esc:
_STRONG = """
accepta accept accepți acceptă, achita achit achiți achită, acoperi acopăr acoperi acoperă, acorda acord acorzi acordă
adăuga adaug adaugi adaugă, admira admir admiri admiră, adopta adopt adopți adoptă, aduna adun aduni adună
afirma afirm afirmi afirmă, afla aflu afli află, agăța agăț agăți agață, agita agit agiți agită
ajuta ajut ajuți ajută, aloca aloc aloci alocă, amâna amân amâni amână, amesteca amestec amesteci amestecă
anunța anunț anunți anunță, apăra apăr aperi apără, apăsa apăs apeși apasă, apleca aplec apleci apleacă
aplica aplic aplici aplică, aproba aprob aprobi aprobă, apropia apropii apropii apropie, apuca apuc apuci apucă
arăta arăt arăți arată, arunca arunc arunci aruncă, asculta ascult asculți ascultă, așeza așez așezi așază
asigura asigur asiguri asigură, asista asist asiști asistă, aspira aspir aspiri aspiră
aștepta aștept aștepți așteaptă, asuma asum asumi asumă, atârna atârn atârni atârnă, atribui atribui atribui atribuie
auzi aud auzi aude, bucura bucur bucuri bucură, cânta cânt cânți cântă, căpăta capăt capeți capătă, căra car cari cară
căuta caut cauți caută, chema chem chemi cheamă, coborî cobor cobori coboară, comanda comand comanzi comandă
combina combin combini combină, compara compar compari compară, comprima comprim comprimi comprimă
comunica comunic comunici comunică, conferi confer conferi conferă, confirma confirm confirmi confirmă
confrunta confrunt confrunți confruntă, conserva conserv conservi conservă, considera consider consideri consideră
consta constau constai constă, constitui constitui constitui constituie, consulta consult consulți consultă
consuma consum consumi consumă, contesta contest contești contestă, continua continui continui continuă
contribui contribui contribui contribuie, costa cost coști costă, crăpa crăp crapi crapă
critica critic critici critică, culca culc culci culcă, cumpăra cumpăr cumperi cumpără, curăța curăț cureți curăță
declara declar declari declară, dedica dedic dedici dedică, descărca descarc descarci descarcă
descoperi descopăr descoperi descoperă, descuia descui descui descuie, dezbrăca dezbrac dezbraci dezbracă
dezvolta dezvolt dezvolți dezvoltă, diferi difer diferi diferă, discuta discut discuți discută
distribui distribui distribui distribuie, divulga divulg divulgi divulgă, dormi dorm dormi doarme
elimina elimin elimini elimină, evita evit eviți evită, executa execut execuți execută, exista exist exiști există
expira expir expiri expiră, explica explic explici explică, exporta export exporți exportă
exprima exprim exprimi exprimă, felicita felicit feliciți felicită, fugi fug fugi fuge, gusta gust guști gustă
ierta iert ierți iartă, ieși ies ieși iese, ignora ignor ignori ignoră, îmbina îmbin îmbini îmbină
îmbrăca îmbrac îmbraci îmbracă, împărți împart împarți împarte, implica implic implici implică
importa import imporți importă, imprima imprim imprimi imprimă, încălca încalc încalci încalcă
încărca încarc încarci încarcă, încerca încerc încerci încearcă, încheia închei închei încheie
încuia încui încui încuie, indica indic indici indică, îndruma îndrum îndrumi îndrumă
înfășura înfășor înfășori înfășoară, îngheța îngheț îngheți îngheață, înlătura înlătur înlături înlătură
înșela înșel înșeli înșală, însemna însemn însemni înseamnă, inspira inspir inspiri inspiră
întâmpina întâmpin întâmpini întâmpină, întâmpla întâmplu întâmpli întâmplă, intra intru intri intră
întreba întreb întrebi întreabă, învăța învăț înveți învață, invita invit inviți invită, invoca invoc invoci invocă
judeca judec judeci judecă, lăsa las lași lasă, lega leg legi leagă, mânca mănânc mănânci mănâncă
măsura măsor măsori măsoară, mătura mătur mături mătură, merita merit meriți merită, minți mint minți minte
mira mir miri miră, mișca mișc miști mișcă, muri mor mori moare, muta mut muți mută
necesita necesit necesiți necesită, număra număr numeri numără, observa observ observi observă, ocupa ocup ocupi ocupă
oferi ofer oferi oferă, oprima oprim oprimi oprimă, ordona ordon ordoni ordonă, pieri pier pieri piere
pleca plec pleci pleacă, plimba plimb plimbi plimbă, prefera prefer preferi preferă, prepara prepar prepari prepară
presăra presar presari presară, prezenta prezint prezinți prezintă, publica public publici publică
purta port porți poartă, reclama reclam reclami reclamă, referi refer referi referă, refuza refuz refuzi refuză
remarca remarc remarci remarcă, repara repar repari repară, repeta repet repeți repetă
respecta respect respecți respectă, respira respir respiri respiră, restitui restitui restitui restituie
revendica revendic revendici revendică, rezerva rezerv rezervi rezervă, rezolva rezolv rezolvi rezolvă
rezulta rezult rezulți rezultă, rezuma rezum rezumi rezumă, ridica ridic ridici ridică, risca risc riști riscă
ruga rog rogi roagă, saluta salut saluți salută, săpa sap sapi sapă, sări sar sari sare
schimba schimb schimbi schimbă, scula scol scoli scoală, scutura scutur scuturi scutură, scuza scuz scuzi scuză
separa separ separi separă, simți simt simți simte, solicita solicit soliciți solicită, spăla spăl speli spală
speria sperii sperii sperie, sprijini sprijin sprijini sprijină, strecura strecor strecori strecoară
striga strig strigi strigă, substitui substitui substitui substituie, suferi sufăr suferi suferă
sufla suflu sufli suflă, suna sun suni sună, supăra supăr superi supără, suporta suport suporți suportă
supraveghea supraveghez supraveghezi supraveghează, suspenda suspend suspenzi suspendă, tăia tai tai taie
termina termin termini termină, transfera transfer transferi transferă, transporta transport transporți transportă
trebui trebui trebui trebuie, turna torn torni toarnă, uita uit uiți uită, umbla umblu umbli umblă, urca urc urci urcă
usca usuc usuci usucă, veni vin vii vine
"""
# Verbs in -e and -ea, with their participle.
_THIRD = """
admite admit admiți admite admis, aduce aduc aduci aduce adus, ajunge ajung ajungi ajunge ajuns
alege aleg alegi alege ales, apărea apar apari apare apărut, aparține aparțin aparții aparține aparținut
aprinde aprind aprinzi aprinde aprins, ascunde ascund ascunzi ascunde ascuns, atinge ating atingi atinge atins
atrage atrag atragi atrage atras, bate bat bați bate bătut, bea beau bei bea băut, cădea cad cazi cade căzut
cere cer ceri cere cerut, coace coc coci coace copt, concepe concep concepi concepe conceput
convinge conving convingi convinge convins, corespunde corespund corespunzi corespunde corespuns
crede cred crezi crede crezut, crește cresc crești crește crescut, culege culeg culegi culege cules
cunoaște cunosc cunoști cunoaște cunoscut, cuprinde cuprind cuprinzi cuprinde cuprins, curge curg curgi curge curs
decide decid decizi decide decis, depinde depind depinzi depinde depins, deschide deschid deschizi deschide deschis
distruge distrug distrugi distruge distrus, duce duc duci duce dus, emite emit emiți emite emis
exclude exclud excluzi exclude exclus, face fac faci face făcut, fierbe fierb fierbi fierbe fiert
frige frig frigi frige fript, începe încep începi începe început, închide închid închizi închide închis
încinge încing încingi încinge încins, include includ incluzi include inclus
înțelege înțeleg înțelegi înțelege înțeles, întoarce întorc întorci întoarce întors, merge merg mergi merge mers
naște nasc naști naște născut, omite omit omiți omite omis, părea par pari pare părut
pătrunde pătrund pătrunzi pătrunde pătruns, permite permit permiți permite permis
petrece petrec petreci petrece petrecut, pierde pierd pierzi pierde pierdut, plăcea plac placi place plăcut
plânge plâng plângi plânge plâns, prinde prind prinzi prinde prins, promite promit promiți promite promis
pune pun pui pune pus, putea pot poți poate putut, rămâne rămân rămâi rămâne rămas
răspunde răspund răspunzi răspunde răspuns, remite remit remiți remite remis
respinge resping respingi respinge respins, rupe rup rupi rupe rupt, scădea scad scazi scade scăzut
scoate scot scoți scoate scos, scrie scriu scrii scrie scris, scurge scurg scurgi scurge scurs
sparge sparg spargi sparge spart, spune spun spui spune spus, șterge șterg ștergi șterge șters
stinge sting stingi stinge stins, stoarce storc storci stoarce stors, strânge strâng strângi strânge strâns
surprinde surprind surprinzi surprinde surprins, tăcea tac taci tace tăcut, tinde tind tinzi tinde tins
ține țin ții ține ținut, trage trag tragi trage tras, transcrie transcriu transcrii transcrie transcris
transmite transmit transmiți transmite transmis, trece trec treci trece trecut, trimite trimit trimiți trimite trimis
umple umplu umpli umple umplut, unge ung ungi unge uns, vedea văd vezi vede văzut, vinde vând vinzi vinde vândut
zice zic zici zice zis
"""
_ROWS = {
    row.split()[0]: tuple(row.split()[1:])
    for table in (_STRONG, _THIRD)
    for line in table.strip().splitlines()
    for row in line.split(", ")
}
WHOLE = {  # present, third person of the subjunctive, imperative, participle
    "fi": ("sunt ești este suntem sunteți sunt", "fie", "fii", "fost"),
    "da": ("dau dai dă dăm dați dau", "dea", "dă", "dat"),
    "sta": ("stau stai stă stăm stați stau", "stea", "stai", "stat"),
    "preda": ("predau predai predă predăm predați predau", "predea", "predă", "predat"),
    "lua": ("iau iei ia luăm luați iau", "ia", "ia", "luat"),
    "prelua": ("preiau preiei preia preluăm preluați preiau", "preia", "preia", "preluat"),
    "relua": ("reiau reiei reia reluăm reluați reiau", "reia", "reia", "reluat"),
    "avea": ("am ai are avem aveți au", "aibă", "ai", "avut"),
    "vrea": ("vreau vrei vrea vrem vreți vor", "vrea", "vrea", "vrut"),
    "ști": ("știu știi știe știm știți știu", "știe", "știi", "știut"),
}
IMPERATIVES = {
    "face": "fă", "duce": "du", "aduce": "adu", "zice": "zi", "conduce": "condu", "reface": "refă", "desface": "desfă",
    "merge": "mergi", "rămâne": "rămâi", "trece": "treci", "veni": "vino", "reveni": "revino", "pleca": "pleacă",
    "fugi": "fugi", "ieși": "ieși", "vedea": "vezi", "tăcea": "taci", "ajunge": "ajungi", "crede": "crede",
    "interveni": "intervino", "introduce": "introdu", "traduce": "tradu", "reduce": "redu", "produce": "produ",
}  # fmt: skip
SUBJUNCTIVES = {"vedea": "vadă", "prevedea": "prevadă", "revedea": "revadă", "bea": "bea", "putea": "poată",
                 "umple": "umple", "începe": "înceapă", "vinde": "vândă", "revinde": "revândă", "simți": "simtă",
                 "prezenta": "prezinte", "continua": "continue"}  # fmt: skip

_PREFIXES = (
    *("re", "de", "des", "dez", "pre", "pro", "con", "com", "dis", "ex", "im", "în"),
    *("tra", "trans", "intro", "su", "sus", "ob", "men", "între", "sub", "inter"),
)


def row(verb: str) -> tuple[str, ...]:
    """A verb's singular in the present, and its participle where that is irregular; `depune` as `pune`."""
    if verb in _ROWS:
        return _ROWS[verb]
    if verb.endswith("ifica"):
        return verb[:-1], f"{verb[:-1]}i", f"{verb[:-1]}ă"
    for prefix in _PREFIXES:
        rest = verb.removeprefix(prefix)
        if rest != verb and rest in _ROWS:
            return tuple(prefix + form for form in _ROWS[rest])
    return ()
