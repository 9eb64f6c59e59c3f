"""Where sentences of French prose end: probes in which `‖` stands between two sentences."""

from __future__ import annotations

import pytest

from contrechamp.documents import Text

PROBES = [
    # people and titles
    "Le maire, M. Périé, a refusé. ‖ La commune attend.",
    "Selon Mme. Durand, adjointe, rien ne presse. ‖ Le dossier est clos.",
    "MM. Blanc et Noir ont voté contre.",
    "Me. Alain Roux plaidera jeudi. ‖ Son client se tait.",
    "Le Dr. Petit et le Pr. Grand témoignent.",
    "J.-M. Baylet dirige le journal. ‖ Il n'a pas répondu.",
    "J. Dupont, A. Martin et B.-H. Lévy signent la tribune.",
    "C'est É. Borne qui l'annonce. ‖ Le texte suit.",
    "Le rapport de Mr. Smith est connu.",
    # law
    "Au sens de l'art. L. 251-2 du code, c'est permis. ‖ Le juge en doute.",
    "L'art. R. 253-1 du CSI s'applique. ‖ L. 252-1 aussi.",
    "Voir l'arrêté n° 12 du maire. ‖ Il est affiché.",
    "Voir no. 12 et al. 3 du texte.",
    "Cf. Conseil d'État, 27 juin 2016. ‖ La solution est constante.",
    "La commission (cf. Infra) se prononce.",
    "TA Caen, M. X. c. Commune de Putanges, n° 2100001. ‖ Le recours est rejeté.",
    "Cass. Crim. 12 mai 2021 confirme.",
    "Obs. Dupuis sous l'arrêt ; concl. Martin.",
    "La loi (chap. IV, p. 12) le dit. ‖ Le décret aussi.",
    "En vertu du I. de l'article 6, le traitement est licite.",
    # numbers
    "La ville compte 1.450 caméras. ‖ Elle en veut 2.000.",
    "Le parc coûte 1.5 million d'euros. ‖ Le département paie.",
    "Installées en 2017. ‖ 240 caméras ont suivi.",
    "Elles filment 24h/24. ‖ La police regarde.",
    "Ouvert 7j/7 et 24h/24. ‖ Deux agents veillent.",
    "Le taux atteint 3 %. ‖ Le coût dépasse 2 M€. ‖ Qui paiera ?",
    "Env. 300 caméras sont prévues, soit env. 20 par quartier.",
    "Ils sont sept. ‖ Le huitième est parti.",
    "Installées entre sept. 2020 et déc. 2021. ‖ Aucune ne marche.",
    "La réunion aura lieu en nov. ‖ Le public est invité.",
    "Condamné pour vol. ‖ Le maire s'en félicite.",
    "Voir vol. 2 et fig. 3 du rapport.",
    "Rendez-vous à 18 h. ‖ La salle ouvre à 17 h 30.",
    "Le mât mesure 12 m. ‖ La caméra tourne.",
    # etc. and ellipses
    "Gares, parkings, écoles, etc. ‖ Le maire voit loin.",
    "Gares, parkings, etc. seront équipés. ‖ Tout y passera.",
    "Bagarres, captations sonores... ‖ Le logiciel voit tout.",
    "Et puis… ‖ Plus rien.",
    "Il hésite... puis signe. ‖ Le contrat court.",
    "Il y a (…) une caméra. ‖ Une seule.",
    "Des drones, des micros... et des caméras.",
    # quotations
    "« Nous ne céderons pas. » ‖ Le maire persiste.",
    "« Nous ne céderons pas », dit le maire. ‖ Il persiste.",
    "« Nous ne céderons pas ! » déclare l'élue. ‖ Elle part.",
    "Il parle d'un « outil précieux ». ‖ Le collectif en doute.",
    "Il dit : « C'est légal. ‖ La CNIL l'a dit. » ‖ La CNIL dément.",
    '"Il y a un manque", dit-elle. ‖ "Il faut un débat."',
    "“Rien ne change.” ‖ Le directeur l'assure.",
    "L'outil « compte les formes. ». ‖ Il est actif.",
    "Il l'a dit (« Jamais ! »). ‖ Puis il a signé.",
    "Quelles conséquences ? ‖ « Aucune », dit-il.",
    "Non ! ‖ Jamais ! ‖ Pas ici !",
    "Est-ce vrai ?! ‖ Nul ne sait.",
    "Le projet (voté en 2020.) ‖ La suite manque.",
    "Le système est posé.[1] ‖ Il fonctionne.",
    # glued words
    "Elles filment les voies.‖Les agents regardent.",
    "Le contrat date de 2020.‖Les élus l'ignorent.",
    "Que fait la CNIL ?‖Elle contrôle.",
    "C'est « illégal ».‖Les élus le savent.",
    "Écrire à jean.Dupont@mairie.fr ou au guichet. ‖ La réponse suit.",
    "Voir www.Technopolice.fr ou plainte.Technopolice.fr pour agir. ‖ Merci.",
    "Lire https://exemple.fr/Rapport.Final.pdf en ligne. ‖ Il est long.",
    "Les habitant.es et les élu.es votent. ‖ Le oui gagne.",
    "Le site exemple.fr. ‖ Il est fermé.",
    # acronyms
    "La C.N.I.L. Le Monde la cite.".replace(" Le", " ‖ Le"),
    "La S.N.C.F. Voyageurs filme ses gares.",
    "L'avis de la C.N.I.L. est attendu.",
    "Le siège est à St. Denis. ‖ Le maire y vit.",
    "La société S.A. Vision signe. ‖ Elle livre.",
    # items and recitals
    "1. Considérant que la commune compte 12 caméras ; 2. Considérant que le préfet a autorisé.",
    "12. Sur les conclusions de la requête.",
    "II. Sur la légalité interne. ‖ Le moyen est fondé.",
    "A. Le cadre légal",
    "a. Les caméras fixes",
    "1.Sur le régime applicable",
    "Le moyen est écarté. ‖ 3. Il résulte de l'instruction que le système est illégal.",
    "Le Conseil décide : 1. D'approuver le projet ; 2. D'autoriser le maire.",
    "- Une caméra dôme. ‖ - Une caméra fixe.",
    # places and addresses
    "12, av. Jean Jaurès et 3, bd. Victor Hugo. ‖ La police est au 4.",
    "Tél. 01 23 45 67 89. ‖ Fax : néant.",
    "3 Place de Fontenoy, TSA 80715 - 75334 PARIS CEDEX 07 - www.cnil.fr",
    "Lunel, 42 caméras. ‖ Son maire abdique.",
    "À Foix (Ariège), rien. ‖ À Auch non plus.",
    "Œuvre utile. ‖ Œil vigilant.",
    "Rien n'est fait. ‖ À suivre.",
]


@pytest.mark.parametrize("probe", PROBES)
def test_a_sentence_ends_where_a_reader_would_end_it(probe: str) -> None:
    text = Text(probe.replace("‖ ", "").replace("‖", ""))
    assert [text.quote(span) for span in text.sentences] == [part.strip() for part in probe.split("‖")]


def test_a_typographic_apostrophe_or_space_changes_no_sentence() -> None:
    plain = Text("L'arrêté vise l'art. L. 251-2. Le maire « n'en dit rien ». Il part.")
    typographic = Text(plain.characters.replace("'", "’").replace("« ", "«\u00a0").replace("L. 2", "L.\u202f2"))
    assert typographic.sentences == plain.sentences
    assert len(plain.sentences) == 3


def test_a_sentence_runs_over_the_ends_of_lines() -> None:
    text = Text(
        "La commune de Lille a installé dans l'année, avec l'aide de M.\n"
        "Périé, adjoint au maire, et conformément au code et à l'art.\n"
        "L. 251-2, un parc de\n12 caméras. Elle en veut d'autres."
    )
    assert len(text.paragraphs) == 1
    assert [text.quote(span)[-11:] for span in text.sentences] == ["12 caméras.", "t d'autres."]
