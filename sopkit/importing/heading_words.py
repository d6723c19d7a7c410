"""The words by which headings and columns announce what stands below them, without accents and in small letters."""

from __future__ import annotations

from typing import Literal

__all__ = ["ABOUT", "COLUMNS", "FIELDS", "OPENINGS", "Column", "Field"]

Field = Literal[
    "contents",
    "purpose",
    "trigger",
    "owner",
    "steps",
    "dont",
    "warning",
    "note",
    "needs",
    "record",
    "outcome",
    "escalate",
    "follow_up",
]
Column = Literal["do", "by", "within", "note", "number", "say"]

FIELDS: dict[Field, str] = {
    "contents": """
        table of contents | contents | toc | on this page | in this document
        indice | sommario | contenuti | cuprins | index | taula de continguts | contingut | continguts
        tabla de contenidos | contenido | table des matieres | sommaire
        """,
    "purpose": """
        purpose | aim | goal | objective | objectives | why | why we do this | about this procedure | summary
        scopo | obiettivo | obiettivi | finalita | perche | a cosa serve | scopo della procedura
        scop | scopul | scopul procedurii | obiectiv | obiectivul | obiective | de ce
        objectiu | objectius | finalitat | proposit | per que | objecte
        objetivo | objetivos | proposito | finalidad | para que | por que | objeto
        but | objectif | objectifs | objet | finalite | pourquoi
        """,
    "trigger": """
        when | trigger | triggers | when to use | when to use it | when to use this procedure | when to do it | start
        when does it apply | when it applies
        quando | quando si usa | quando si applica | quando usarla | inizio
        cand | cand se aplica | cand se foloseste | declansator
        quan | quan s'aplica | quan es fa servir
        cuando | cuando se aplica | cuando se usa
        quand | quand l'appliquer | declencheur
        """,
    "owner": """
        who | owner | responsible | responsibility | responsibilities | role | roles | roles and responsibilities
        who is responsible | who does it | person in charge
        chi | responsabile | responsabili | responsabilita | ruoli | ruolo | ruoli e responsabilita | a chi spetta
        cine | responsabil | responsabili | responsabilitati | roluri | rol | cine raspunde
        qui | responsable | responsables | responsabilitats | rols | qui ho fa | encarregat
        quien | quienes | responsabilidades | roles y responsabilidades | encargado
        qui est responsable | responsabilites | role et responsabilites | roles et responsabilites
        """,
    "steps": """
        steps | procedure | instructions | how | how to do it | what to do | process | method | directions | tasks
        checklist | workflow | step by step | step-by-step | procedure steps
        passi | passaggi | procedimento | procedura | istruzioni | come | come si fa | cosa fare | svolgimento
        modalita | modalita operative | lista di controllo | attivita | passo passo | passo per passo | passo-passo
        procedura passo passo | procedura passo-passo | istruzioni passo passo
        pasi | pasii | procedura | instructiuni | cum | cum se face | ce facem | mod de lucru | etape | desfasurare
        pas cu pas
        passos | procediment | instruccions | com | com es fa | que cal fer | desenvolupament | tasques
        pas a pas
        pasos | procedimiento | instrucciones | como | como se hace | que hacer | desarrollo | tareas
        paso a paso
        etapes | marche a suivre | instructions | comment | comment faire | que faire | deroulement | demarche
        pas a pas | etape par etape
        mode operatoire
        """,
    "dont": """
        what not to do | never | do not | don't | don'ts | donts | avoid
        cosa non fare | da non fare | mai | vietato | divieti | da evitare
        ce nu facem | ce sa nu faci | interzis | de evitat | niciodata
        que no s'ha de fer | que no cal fer | mai | prohibit | cal evitar
        que no hacer | lo que no se hace | nunca | prohibido | evitar
        a ne pas faire | ce qu'il ne faut pas faire | jamais | interdit | a eviter
        """,
    "warning": """
        warning | warnings | attention | caution | important | danger | risks | safety | safety precautions | be careful
        attenzione | avvertenza | avvertenze | avviso | importante | pericolo | rischi | sicurezza
        atentie | avertisment | avertismente | pericol | riscuri | siguranta
        atencio | avis | avisos | important | perill | riscos | seguretat | advertencia
        atencion | aviso | advertencias | peligro | riesgos | seguridad
        avertissement | avertissements | risques | securite | mise en garde
        """,
    "note": """
        note | notes | tip | tips | hint | hints | remarks | comments | good to know | nota bene | info
        nota | note | suggerimento | suggerimenti | osservazioni | consigli | buono a sapersi
        nota | note | sfat | sfaturi | observatii | de retinut
        notes | consell | consells | observacions
        notas | consejo | consejos | observaciones
        principles | core principles | definitions | glossary | scope | principi | definizioni | glossario | ambito
        campo di applicazione | principii | definitii | glosar | domeniu de aplicare | principis | definicions | abast
        principios | definiciones | alcance | principes | champ d'application
        remarque | remarques | astuce | astuces | conseil | conseils | bon a savoir
        """,
    "needs": """
        materials | tools | equipment | what you need | you need | requirements | prerequisites | supplies
        materials needed | tools and materials | ingredients | before you begin | before you start
        materiale | materiali | strumenti | attrezzatura | attrezzature | occorrente | cosa serve | prerequisiti
        ingredienti
        materiale necesare | unelte | echipament | echipamente | ce ne trebuie | de ce ai nevoie | ingrediente | necesar
        material | eines | equip | que cal | que necessites | materials necessaris | requisits
        materiales | herramientas | equipo | que se necesita | materiales necesarios | requisitos | ingredientes
        materiel | outils | equipement | ce qu'il faut | materiel necessaire | prerequis | fournitures
        """,
    "record": """
        records | record | recording | record keeping | documentation | what to record | log | forms
        registrazione | registrazioni | registri | documentazione | cosa registrare | moduli
        inregistrari | inregistrare | documente | ce notam | formulare
        registre | registres | documentacio | que s'anota | formularis
        registro | registros | documentacion | que se anota | formularios
        enregistrement | enregistrements | traces ecrites | que noter | formulaires
        """,
    "outcome": """
        outcome | result | results | expected result | expected outcome | success | done when
        risultato | risultati | risultato atteso | esito
        rezultat | rezultate | rezultat asteptat
        resultat | resultats | resultat esperat
        resultado | resultados | resultado esperado
        resultat | resultats | resultat attendu
        """,
    "escalate": """
        escalation | escalations | escalate | when to escalate | who to call
        escalation | a chi rivolgersi | quando chiamare il responsabile
        escaladare | cui ne adresam | cand chemam responsabilul
        escalada | escalat | quan cal avisar
        escalado | cuando avisar
        escalade | quand prevenir le responsable
        """,
    "follow_up": """
        follow up | follow-up | afterwards | after care | after the visit | next steps
        dopo | seguito | cosa fare dopo | follow up
        dupa | ce urmeaza | urmarire
        despres | seguiment | que cal fer despres
        despues | seguimiento
        suivi | apres | et apres
        """,
}
OPENINGS: dict[Field, str] = {
    "purpose": "purpose scopo scop scopul objectiu objetivo",
    "trigger": "when quando cand quan cuando quand",
    "owner": "who chi cine qui quien responsible responsabile responsabil responsable",
    "steps": "steps checklist passi passaggi pasi pasii passos pasos etapes procedimento procediment procedimiento",
    "note": "notes note notas notes remarques",
    "needs": "materials equipment materiali materiale attrezzature eines herramientas materiel",
}
"""Words with which a short heading may begin that announces something: `Quando applicarla`, `Checklist operativa`."""
ABOUT = """
    version | revision | revisions | revision history | version history | document history | document control
    last updated | last update | last revised | last reviewed | effective date | issue date | review date
    next review | author | authors | prepared by | written by | reviewed by | approved by | department | document no
    document number | document id | sop number | sop code | sop codes | tag | tags | keywords
    versione | revisione | revisioni | storico delle revisioni | ultima revisione | ultimo aggiornamento | aggiornato il
    data di revisione | in vigore dal | autore | autori | redatto da | verificato da | approvato da | reparto
    responsabile aggiornamento | parole chiave
    versiune | versiunea | revizie | revizia | revizii | istoricul reviziilor | ultima revizuire | ultima actualizare
    data intrarii in vigoare | autor | autori | intocmit de | elaborat de | verificat de | aprobat de | departament
    cuvinte cheie
    versio | revisio | revisions | historial de revisions | control de canvis | darrera revisio | ultima revisio
    darrera actualitzacio | ultima actualitzacio | data d'entrada en vigor | autora | redactat per | elaborat per
    revisat per | aprovat per | departament | etiquetes | paraules clau
    version | revision | revisiones | historial de revisiones | historial de versiones | control de cambios
    ultima revision | ultima actualizacion | fecha de entrada en vigor | autores | redactado por | elaborado por
    revisado por | aprobado por | departamento | etiquetas | palabras clave
    revision | historique | historique des revisions | historique des versions | suivi des modifications
    derniere revision | derniere mise a jour | date d'entree en vigueur | auteur | auteurs | redige par | verifie par
    approuve par | service emetteur | etiquettes | mots-cles | mots cles
    """
"""What announces something about the file, in headings and before a colon."""
COLUMNS: dict[Column, str] = {
    "do": """
        step | steps | action | actions | activity | task | tasks | what | what to do | instruction | description
        passo | passi | azione | azioni | attivita | cosa | cosa fare | istruzione | descrizione | operazione
        pas | pasi | actiune | actiuni | activitate | ce | ce facem | sarcina | descriere
        pas | passos | accio | accions | activitat | que | que cal fer | tasca | descripcio
        paso | pasos | accion | acciones | actividad | que hacer | tarea | descripcion
        etape | etapes | action | activite | quoi | que faire | tache
        """,
    "by": """
        who | role | responsible | by | owner | person | person responsible
        chi | ruolo | responsabile | a cura di | addetto
        cine | rol | responsabil
        qui | rol | responsable
        quien | responsable
        qui | role | responsable
        """,
    "within": """
        when | time | deadline | by when | within | duration | how long
        quando | tempo | tempi | entro | scadenza | durata
        cand | timp | termen | durata
        quan | temps | termini | durada
        cuando | tiempo | plazo | duracion
        quand | temps | delai | duree
        """,
    "note": """
        note | notes | remarks | comments | nota | osservazioni | observatii | observacions | observaciones | remarques
        """,
    "number": "# | no | no. | nr | nr. | n | n. | n° | num | number | numero | pos | step no | step # | step number",
    "say": "say | script | what to say | cosa dire | frase | ce spunem | que cal dir | que decir | que dire",
}
