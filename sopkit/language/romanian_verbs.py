"""Romanian verbs that do not follow -ez and -esc. Written for sopkit from grammar knowledge; no list was copied."""

from __future__ import annotations

__all__ = ["IMPERATIVES", "SUBJUNCTIVES", "WHOLE", "row"]

# First, second and third person of the present. Verbs in -a that take no -ez, those in -i that take no -esc:
_STRONG = """
absorbi absorb absorbi absoarbe, accepta accept accepți acceptă, achita achit achiți achită
acoperi acopăr acoperi acoperă, acorda acord acorzi acordă, adăuga adaug adaugi adaugă, admira admir admiri admiră
adopta adopt adopți adoptă, aduna adun aduni adună, afirma afirm afirmi afirmă, afla aflu afli află
agăța agăț agăți agață, agita agit agiți agită, ajuta ajut ajuți ajută, alătura alătur alături alătură
aloca aloc aloci alocă, amâna amân amâni amână, amesteca amestec amesteci amestecă, anticipa anticip anticipi anticipă
anunța anunț anunți anunță, apăra apăr aperi apără, apăsa apăs apeși apasă, apleca aplec apleci apleacă
aplica aplic aplici aplică, aproba aprob aprobi aprobă, apropia apropii apropii apropie, apuca apuc apuci apucă
arăta arăt arăți arată, arunca arunc arunci aruncă, asculta ascult asculți ascultă, așeza așez așezi așază
asigura asigur asiguri asigură, asista asist asiști asistă, aspira aspir aspiri aspiră
aștepta aștept aștepți așteaptă, astupa astup astupi astupă, asuma asum asumi asumă, atârna atârn atârni atârnă
atribui atribui atribui atribuie, auzi aud auzi aude, băga bag bagi bagă, bucura bucur bucuri bucură
călca calc calci calcă, cânta cânt cânți cântă, căpăta capăt capeți capătă, căra car cari cară, căuta caut cauți caută
chema chem chemi cheamă, coborî cobor cobori coboară, comanda comand comanzi comandă, combina combin combini combină
compara compar compari compară, comprima comprim comprimi comprimă, comunica comunic comunici comunică
conferi confer conferi conferă, confirma confirm confirmi confirmă, confrunta confrunt confrunți confruntă
conserva conserv conservi conservă, considera consider consideri consideră, consta constau constai constă
constitui constitui constitui constituie, consulta consult consulți consultă, consuma consum consumi consumă
contesta contest contești contestă, continua continui continui continuă, contribui contribui contribui contribuie
convoca convoc convoci convocă, costa cost coști costă, crăpa crăp crapi crapă, critica critic critici critică
culca culc culci culcă, cumpăra cumpăr cumperi cumpără, curăța curăț cureți curăță, declara declar declari declară
dedica dedic dedici dedică, degaja degaj degaji degajă, denunța denunț denunți denunță
descărca descarc descarci descarcă, descoperi descopăr descoperi descoperă, descuia descui descui descuie
despărți despart desparți desparte, dezbrăca dezbrac dezbraci dezbracă, dezvolta dezvolt dezvolți dezvoltă
diferi difer diferi diferă, discuta discut discuți discută, distribui distribui distribui distribuie
divulga divulg divulgi divulgă, dormi dorm dormi doarme, elimina elimin elimini elimină
evapora evapor evapori evaporă, evita evit eviți evită, excita excit exciți excită, executa execut execuți execută
exercita exercit exerciți exercită, exista exist exiști există, expira expir expiri expiră
explica explic explici explică, exporta export exporți exportă, exprima exprim exprimi exprimă
felicita felicit feliciți felicită, freca frec freci freacă, fugi fug fugi fuge, gusta gust guști gustă
ierta iert ierți iartă, ieși ies ieși iese, ignora ignor ignori ignoră, îmbina îmbin îmbini îmbină
îmbrăca îmbrac îmbraci îmbracă, împărți împart împarți împarte, împiedica împiedic împiedici împiedică
implica implic implici implică, importa import imporți importă, imprima imprim imprimi imprimă
împrumuta împrumut împrumuți împrumută, încărca încarc încarci încarcă, încerca încerc încerci încearcă
încheia închei închei încheie, înclina înclin înclini înclină, încuia încui încui încuie
îndemna îndemn îndemni îndeamnă, indica indic indici indică, îndruma îndrum îndrumi îndrumă
înfășura înfășor înfășori înfășoară, îngheța îngheț îngheți îngheață, înghiți înghit înghiți înghite
înlătura înlătur înlături înlătură, înota înot înoți înoată, înșela înșel înșeli înșală
însemna însemn însemni înseamnă, înșira înșir înșiri înșiră, inspira inspir inspiri inspiră
întâmpina întâmpin întâmpini întâmpină, întâmpla întâmplu întâmpli întâmplă, intra intru intri intră
întreba întreb întrebi întreabă, învăța învăț înveți învață, invita invit inviți invită, invoca invoc invoci invocă
irita irit iriți irită, juca joc joci joacă, judeca judec judeci judecă, jura jur juri jură, lăsa las lași lasă
lăuda laud lauzi laudă, lega leg legi leagă, mânca mănânc mănânci mănâncă, manifesta manifest manifești manifestă
măsura măsor măsori măsoară, mătura mătur mături mătură, merita merit meriți merită, minți mint minți minte
mira mir miri miră, mirosi miros miroși miroase, mișca mișc miști mișcă, muri mor mori moare, muta mut muți mută
necesita necesit necesiți necesită, nega neg negi neagă, număra număr numeri numără, observa observ observi observă
ocupa ocup ocupi ocupă, oferi ofer oferi oferă, oprima oprim oprimi oprimă, ordona ordon ordoni ordonă
participa particip participi participă, pieptăna pieptăn piepteni piaptănă, pieri pier pieri piere
pleca plec pleci pleacă, plimba plimb plimbi plimbă, practica practic practici practică
prefera prefer preferi preferă, prepara prepar prepari prepară, presăra presar presari presară
prezenta prezint prezinți prezintă, pronunța pronunț pronunți pronunță, provoca provoc provoci provocă
publica public publici publică, purta port porți poartă, răsfoi răsfoiesc răsfoiești răsfoiește
răsturna răstorn răstorni răstoarnă, reclama reclam reclami reclamă, referi refer referi referă
reflecta reflect reflecți reflectă, refuza refuz refuzi refuză, regreta regret regreți regretă
remarca remarc remarci remarcă, renunța renunț renunți renunță, repara repar repari repară, repeta repet repeți repetă
respecta respect respecți respectă, respira respir respiri respiră, restitui restitui restitui restituie
returna returnez returnezi returnează, revendica revendic revendici revendică, rezerva rezerv rezervi rezervă
rezolva rezolv rezolvi rezolvă, rezulta rezult rezulți rezultă, rezuma rezum rezumi rezumă, ridica ridic ridici ridică
risca risc riști riscă, ruga rog rogi roagă, saluta salut saluți salută, săpa sap sapi sapă, sări sar sari sare
scăpa scap scapi scapă, schimba schimb schimbi schimbă, scula scol scoli scoală, scutura scutur scuturi scutură
scuza scuz scuzi scuză, separa separ separi separă, simți simt simți simte, solicita solicit soliciți solicită
sorbi sorb sorbi soarbe, spăla spăl speli spală, spera sper speri speră, speria sperii sperii sperie
sprijini sprijin sprijini sprijină, strecura strecor strecori strecoară, strica stric strici strică
striga strig strigi strigă, substitui substitui substitui substituie, suferi sufăr suferi suferă
sufla suflu sufli suflă, suna sun suni sună, supăra supăr superi supără, suporta suport suporți suportă
supraveghea supraveghez supraveghezi supraveghează, suspenda suspend suspenzi suspendă, tăia tai tai taie
termina termin termini termină, toca toc toci toacă, transfera transfer transferi transferă
transforma transform transformi transformă, transporta transport transporți transportă, trebui trebui trebui trebuie
turna torn torni toarnă, uita uit uiți uită, umbla umblu umbli umblă, umfla umflu umfli umflă, urca urc urci urcă
usca usuc usuci usucă, vărsa vărs verși varsă, veni vin vii vine, zbura zbor zbori zboară
"""
# Verbs in -e and -ea, with their participle.
_THIRD = """
admite admit admiți admite admis, aduce aduc aduci aduce adus, ajunge ajung ajungi ajunge ajuns
alege aleg alegi alege ales, apărea apar apari apare apărut, aparține aparțin aparții aparține aparținut
aprinde aprind aprinzi aprinde aprins, arde ard arzi arde ars, ascunde ascund ascunzi ascunde ascuns
așterne aștern așterni așterne așternut, atinge ating atingi atinge atins, atrage atrag atragi atrage atras
bate bat bați bate bătut, bea beau bei bea băut, cădea cad cazi cade căzut, cere cer ceri cere cerut
coace coc coci coace copt, coase cos coși coase cusut, concepe concep concepi concepe conceput
convinge conving convingi convinge convins, corespunde corespund corespunzi corespunde corespuns
crede cred crezi crede crezut, crește cresc crești crește crescut, culege culeg culegi culege cules
cunoaște cunosc cunoști cunoaște cunoscut, cuprinde cuprind cuprinzi cuprinde cuprins, curge curg curgi curge curs
decide decid decizi decide decis, depinde depind depinzi depinde depins, deschide deschid deschizi deschide deschis
distinge disting distingi distinge distins, distruge distrug distrugi distruge distrus, duce duc duci duce dus
emite emit emiți emite emis, exclude exclud excluzi exclude exclus, face fac faci face făcut
fierbe fierb fierbi fierbe fiert, frige frig frigi frige fript, împinge împing împingi împinge împins
începe încep începi începe început, închide închid închizi închide închis, încinge încing încingi încinge încins
include includ incluzi include inclus, înfige înfig înfigi înfige înfipt, înțelege înțeleg înțelegi înțelege înțeles
întoarce întorc întorci întoarce întors, învinge înving învingi învinge învins, linge ling lingi linge lins
merge merg mergi merge mers, naște nasc naști naște născut, omite omit omiți omite omis
parcurge parcurg parcurgi parcurge parcurs, părea par pari pare părut, pătrunde pătrund pătrunzi pătrunde pătruns
percepe percep percepi percepe perceput, permite permit permiți permite permis
petrece petrec petreci petrece petrecut, pierde pierd pierzi pierde pierdut, plăcea plac placi place plăcut
plânge plâng plângi plânge plâns, prinde prind prinzi prinde prins, promite promit promiți promite promis
pune pun pui pune pus, putea pot poți poate putut, rade rad razi rade ras, rămâne rămân rămâi rămâne rămas
răspunde răspund răspunzi răspunde răspuns, remite remit remiți remite remis
respinge resping respingi respinge respins, rupe rup rupi rupe rupt, satisface satisfac satisfaci satisface satisfăcut
scădea scad scazi scade scăzut, scoate scot scoți scoate scos, scrie scriu scrii scrie scris
scurge scurg scurgi scurge scurs, sparge sparg spargi sparge spart, spune spun spui spune spus
șterge șterg ștergi șterge șters, stinge sting stingi stinge stins, stoarce storc storci stoarce stors
strânge strâng strângi strânge strâns, suprapune suprapun suprapui suprapune suprapus
surprinde surprind surprinzi surprinde surprins, tăcea tac taci tace tăcut, tinde tind tinzi tinde tins
ține țin ții ține ținut, trage trag tragi trage tras, transcrie transcriu transcrii transcrie transcris
transmite transmit transmiți transmite transmis, trece trec treci trece trecut, trimite trimit trimiți trimite trimis
tunde tund tunzi tunde tuns, umple umplu umpli umple umplut, unge ung ungi unge uns, vedea văd vezi vede văzut
vinde vând vinzi vinde vândut, zice zic zici zice zis
"""
_ROWS = {
    row.split()[0]: tuple(row.split()[1:])
    for table in (_STRONG, _THIRD)
    for line in table.strip().splitlines()
    for row in line.split(", ")
}


def _pairs(table: str) -> dict[str, str]:
    """A verb and its form, as many as a table holds."""
    rows = [pair.split() for line in table.strip().splitlines() for pair in line.split(", ")]
    return {one[0]: one[1] for one in rows}


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
IMPERATIVES = _pairs(
    """
    face fă, duce du, aduce adu, zice zi, conduce condu, reface refă, desface desfă, preface prefă, merge mergi
    rămâne rămâi, trece treci, veni vino, reveni revino, interveni intervino, fugi fugi, sări sari, dormi dormi
    ieși ieși, vedea vezi, tăcea taci, ajunge ajungi, introduce introdu, reintroduce reintrodu, traduce tradu
    reduce redu, produce produ, reproduce reprodu
    """
)
"""The imperatives to a friend that are not as the third person."""
SUBJUNCTIVES = _pairs(
    """
    vedea vadă, prevedea prevadă, revedea revadă, bea bea, putea poată, umple umple, începe înceapă, vinde vândă
    revinde revândă, simți simtă, prezenta prezinte, reprezenta reprezinte, continua continue, așeza așeze
    reașeza reașeze, învăța învețe, spăla spele, vărsa verse, cumpăra cumpere, număra numere, căpăta capete
    curăța curețe, apăsa apese, apăra apere, supăra supere, cunoaște cunoască, recunoaște recunoască, crește crească
    pieptăna pieptene
    """
)
"""Third persons after `să` that do not follow from that of the present."""

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
        if rest != verb and (known := row(rest)):
            return tuple(prefix + form for form in known)
    return ()
