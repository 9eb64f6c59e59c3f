"""Territories named in sentences as eight kinds of documents write them; the facts are made up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrechamp.documents.text import Text
from contrechamp.finders import places

FIND = places.finder()
MARK = re.compile(r"\{([^:{}]+):([^{}]+)\}")
"""`{Lille:59350}` in a sentence: the words that are the mention, and its code; `?` for an undecided one."""


def expected_and_found(marked: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    expected = MARK.findall(marked)
    text = Text(MARK.sub(r"\1", marked))
    return expected, [(text.quote(mention.span), str(mention.value["code"] or "?")) for mention in FIND(text)]


PRESS = [
    "La ville de {Roubaix:59512} va doubler le nombre de ses caméras d'ici 2026.",
    "À {Lannion:22113}, la facture a grimpé de 30 % en deux ans.",
    "{Nice:06088} veut tester la reconnaissance faciale ; {Toulouse:31555} préfère attendre.",
    "Le maire du {Mans:72181} a confirmé l'installation de 12 nouvelles caméras.",
    "Les élus du {Havre:76351} ont voté le budget, tout comme ceux des {Sables-d'Olonne:85194}.",
    "Aux {Ulis:91692}, la police municipale patrouille désormais la nuit.",
    "Au {Havre:76351} et au {Mans:72181}, même constat.",
    "De {Dunkerque:59183} à {Perpignan:66136}, les mêmes boîtiers noirs fleurissent.",
    "Des habitants d'{Orléans:45234} ont saisi la justice contre les capteurs sonores.",
    "Ce mardi, {Saint-Étienne:42218} a débranché ses micros.",
    "À {La Roche-sur-Yon:85191}, quinze mâts ont été posés place Napoléon.",
    "Le conseil municipal de {la Roche-sur-Yon:85191} a tranché.",
    "Direction {Montpellier:34172}, où l'adjoint à la sécurité nous reçoit.",
    "{Béziers:34032} : la mairie accusée d'avoir filmé des manifestants",
    "Après {Cannes:06029}, {Antibes:06004} et {Grasse:06069}, c'est au tour de {Vallauris:06155} de s'équiper.",
    "« Nous n'avons rien à cacher », assure le maire de {Tourcoing:59599} ({Nord:59}).",
    "La petite commune de {Lectoure:32208}, dans le {Gers:32}, s'est dotée de huit caméras.",
    "Le parquet de Marseille a ouvert une enquête.",
    "Le tribunal administratif de Caen a rejeté la requête.",
    "Rendez-vous gare de Lyon, à {Paris:75056}, sous l'horloge.",
    "Un habitant de la rue de Paris se plaint du bruit.",
    "Le cortège partira de la place de Strasbourg vers l'avenue de Toulouse.",
    "M. Lannion n'a pas souhaité répondre.",
    "Selon Claude Lunel, chercheur au CNRS, le coût est sous-estimé.",
    "L'avocat Jean-Marc Auray défend trois plaignants.",
    "D'après Mme Vernon, la mairie n'a rien vérifié.",
    "Interrogé par Nice-Matin, l'élu assume.",
    "C'est ce que révèle Lyon Capitale dans son édition de mars.",
    "Le quotidien La Montagne a publié la liste des emplacements.",
    "Rien de tel n'existait avant 2010.",
    "Dans {la cité phocéenne:13055}, 1 600 caméras tournent jour et nuit.",
    "Dans {la ville rose:31555}, les opposants ont manifesté.",
    "Les Niçois et les Marseillais restent partagés.",
    "Orange et Bouygues ont répondu à l'appel d'offres.",
    "À {Issy-les-Moulineaux:92040}, l'éclairage public est équipé de capteurs.",
    "{Levallois:92044} fut pionnière en 1991.",
    "Dans le {Nord:59}, les préfets ont tranché ; dans le {Pas-de-Calais:62} aussi.",
    "Le vent du nord souffle sur la plaine.",
    "Les bords de Loire seront surveillés par drone.",
    "En {Lozère:48}, seize communes sont équipées.",
    "Dans l'{Hérault:34} comme dans l'{Aude:11}, les demandes explosent.",
    "Le {Var:83} et les {Alpes-Maritimes:06} figurent parmi les plus équipés.",
    "Les gendarmes de {Haute-Savoie:74} disposent de quatre drones.",
    "La région {Île-de-France:11} subventionne ces achats.",
    "En {Occitanie:76}, les aides ont doublé.",
    "Contre toute attente, le projet est abandonné.",
    "Sens de circulation modifié : une caméra verbalise les contrevenants.",
    "Tours et détours d'un marché public.",
    "Le maire de {Tours:37261} s'est dit surpris.",
    "Mars 2021 : premier essai grandeur nature.",
    "La grande majorité des habitants de {Sens:89387} ignorent le projet.",
    "L'entreprise Orange Business installera la fibre à {Gap:05061}.",
    "La ville d'{Orange:84087}, dirigée par l'extrême droite, compte 120 caméras.",
    "Une école de {Lille:59350} a été équipée de portiques.",
    "Deux lycées de {Nice:06088} et de {Marseille:13055} devaient servir de test.",
    "Au nord de {Nantes:44109}, un radar de chantier flashe sans relâche.",
    "Près d'{Arras:62041}, un entrepôt a été filmé.",
    "Saint-Just et Robespierre n'auraient pas renié la formule.",
    "Antoine de Saint-Exupéry n'y est pour rien.",
    "Le ministre Gérald Darmanin s'est rendu à {Maubeuge:59392} jeudi.",
    "Le sénateur François-Noël Buffet, lui, temporise.",
    "La loi Avia a été censurée.",
    "Emmanuel Grégoire, premier adjoint à la mairie de {Paris:75056}, défend le plan.",
    "À {Saint-Denis:93066} (93), les Jeux ont laissé 400 caméras.",
    "« À {Bagnolet:93006}, on nous filme jusque dans les halls », soupire Samira.",
    "Les tifosi du Paris Saint-Germain ont été filmés au Parc des Princes.",
    "Paris 2024 a servi de prétexte.",
    "À {Châlons-en-Champagne:51108} comme à {Charleville-Mézières:08105}, les budgets dérapent.",
    "{Villeneuve-d'Ascq:59009} n'a pas donné suite.",
    "{Aix:13001}, {Salon:13103} et {Martigues:13056} partagent le même centre de supervision.",
    "À {Bourg-en-Bresse:01053}, une pétition circule.",
    "L'association nantaise dénonce l'usage de drones au-dessus de {Rezé:44143}.",
    "Huit villes, dont {Pau:64445}, {Tarbes:65440} et {Lourdes:65286}, testent le logiciel.",
    "Des associations ({Lyon:69123}, {Grenoble:38185}, {Brest:29019}) appellent à manifester.",
    "Dans le {18e arrondissement de Paris:75118}, dix-huit caméras ont été posées.",
    "La mairie de {Paris 20e:75120} refuse de commenter.",
    "À {Marseille 3e:13203}, un collectif de la Belle de Mai proteste.",
    "Le collectif Technopolice Marseille publie une carte.",
    "La préfecture de police de Paris utilisera deux drones.",
    "Le stade de Lens a installé des tourniquets.",
    "Le festival de Cannes sera surveillé par 700 caméras.",
    "Un arrêté du préfet des {Yvelines:78} autorise 40 caméras à {Mantes-la-Jolie:78361}.",
    "{Strasbourg:67482}. Les caméras du tram passent au numérique",
    "{VALENCIENNES:59606} - Les caméras chinoises font débat",
    "Comme Londres ou Rome, la capitale s'équipe.",
]

COUNCIL = [
    "COMMUNE DE {SANNOIS:95582}",
    "VILLE DE {FONTENAY-SOUS-BOIS:94033}\n\nEXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL",
    "Le Conseil municipal de la commune de {Bruz:35047}, légalement convoqué, s'est réuni en mairie sous la présidence de M. Philippe Salmon.",
    "Présents : M. Martin, Mme Blanc, M. Laval, Mme Marie Chaumont, M. Paul Beaumont, Mme Nancy Moulins.",
    "Absents excusés : Jean LAVAL, Sophie BEAUNE, Michel CASTRES (pouvoir à Mme FLEURY).",
    "Secrétaire de séance : Madame Claire Bourges.",
    "Pour : 25 - Contre : 3 - Abstentions : 2",
    "Considérant que la commune de {Gujan-Mestras:33199} souhaite étendre son dispositif ;",
    "Vu l'avis de la commission départementale de vidéoprotection du {Rhône:69} en date du 3 mars 2021 ;",
    "Monsieur le Maire rappelle que la Ville de {Vitry-sur-Seine:94081} dispose de 46 caméras.",
    "Le lot n° 2 est attribué à la société Ineo pour un montant de 120 000 € HT.",
    "Lot 1 : fourniture de caméras ; Lot 2 : génie civil.",
    "Convention de mutualisation entre les communes de {Sceaux:92071}, {Bourg-la-Reine:92014} et {Fontenay-aux-Roses:92032}",
    "Fait à {Lunel:34145}, le 14 février 2022.",
    "Mairie de {Trélazé:49353}, place de la Mairie",
    "Acte rendu exécutoire après transmission en sous-préfecture de Béziers.",
    "Le présent acte peut faire l'objet d'un recours devant le tribunal administratif de Montreuil.",
    "M. Le Maire soumet au vote la délibération n° 2021-45.",
    "La délibération est adoptée à l'unanimité.",
    "Département du {Gard:30}\nArrondissement d'Alès\nCommune d'{Anduze:30010}",
    "DÉPARTEMENT DE LA {DRÔME:26}",
    "Place de la Mairie, 26400 {CREST:26108}",
    "Installation de caméras rue de Bretagne, quai de Seine et avenue de la Marne.",
    "L'école Jean Jaurès et le collège de Lorient seront raccordés.",
    "Mme Robert demande si la Métropole participera.",
    "Le CSU de {Puteaux:92062} visionnera les images des deux communes.",
    "Demande de subvention auprès de la région {Auvergne-Rhône-Alpes:84} et du département de l'{Isère:38}",
    "La commune de {L'Haÿ-les-Roses:94038} et celle du {Kremlin-Bicêtre:94043} adhèrent au groupement.",
    "Les communes du {Bouscat:33069} et de {Mérignac:33281} ont délibéré.",
    "Le maire de {Saint-Médard-en-Jalles:33449} est autorisé à signer.",
    "Le syndicat finance 40 % du projet.",
    "Ville de {Pessac:33318} : budget supplémentaire 2023",
    "Vu le code général des collectivités territoriales, Titre II, Chapitre 3 ;",
    "Le Maire, Jean-Pierre Gaillac",
    "Pouvoirs : M. DENIS à Mme ALBERT, M. GUÉRET à M. NOYON.",
    "Sur proposition de Monsieur Dole, adjoint à la tranquillité publique,",
    "Il est proposé d'installer des caméras au rond-point de Vannes et au parking du Port.",
]

CNIL = [
    "Décision n° MED-2021-012 du 2 mars 2021 mettant en demeure la commune de {Villeneuve-Loubet:06161}",
    "La Présidente\n\nMAIRIE DE {CANNES:06029}\n1 place Bernard Cornut-Gentille\n06400 {CANNES:06029}",
    "La commune de {Poissy:78498} dispose de 60 caméras, dont l'une filme l'intérieur d'un logement.",
    "Le 4 mars 2020, une délégation s'est rendue dans les locaux du centre de supervision urbain de {Nîmes:30189}.",
    "Vu la saisine du maire de {Saint-Malo:35288} en date du 6 juin 2019 ;",
    "CNIL - 3 place de Fontenoy - 75007 {Paris:75056}",
    "La Commission, réunie en formation plénière à {Paris:75056}, a adopté la délibération suivante.",
    "Le responsable de traitement est la ville de {Marseille:13055}, dont le siège est quai du Port.",
    "Le ministère de l'intérieur a été entendu, de même que la préfecture du {Haut-Rhin:68}.",
    "Les caméras installées par la mairie d'{Étampes:91223} filment en continu.",
    "Monsieur le Maire,\nHôtel de Ville\n34500 {BÉZIERS:34032}",
    "La CNIL, la CADA, la DGSI et l'ARS n'ont pas été consultées.",
    "Les lycées Ampère et Les Eucalyptus étaient concernés.",
    "Article 5 du RGPD ; article 87 de la loi Informatique et Libertés.",
    "Fait à {Paris:75056}, le 12 mai 2021",
    "M. [REDACTED], délégué à la protection des données de la commune d'{Aulnay-sous-Bois:93005}",
    "Le traitement a été testé par la ville de {Meaux:77284} ({Seine-et-Marne:77}).",
]

COURTS = [
    "Par un jugement n° 1802374 du 5 mai 2020, le tribunal administratif de Nice a annulé la décision.",
    "La commune de {Ploërmel:56165} relève appel de ce jugement devant la cour administrative d'appel de Nantes.",
    "CAA de Marseille, 5ème chambre, 12 mars 2021, 19MA01234, commune de {Fréjus:83061}",
    "TA Lille, 14 juin 2019, n° 1700123",
    "TGI Paris, 23 octobre 2018",
    "Cour d'appel de Douai, 3 mai 2016",
    "Cass. crim., 4 avril 2007, cour d'appel de Versailles",
    "M. B... A..., demeurant à {Wattrelos:59650}, demande l'annulation de l'arrêté du préfet du {Nord:59}.",
    "Considérant que le maire de {Saint-Raphaël:83118} a, par arrêté du 2 juin 2017, autorisé l'installation ;",
    "Le préfet de la {Haute-Garonne:31} conclut au rejet de la requête.",
    "La commune de {Noisy-le-Grand:93051}, représentée par Me Lyon, conclut au rejet.",
    "Me Paris, avocat au barreau de Toulouse, pour la requérante.",
    "Copie en sera adressée au procureur de la République près le tribunal judiciaire de Bobigny.",
    "Il a été jugé à {Colmar:68066} que les caméras filmaient des propriétés privées.",
    "L'ordonnance du juge des référés est annulée.",
    "La commune soutient que Mme Saint-Denis n'a pas intérêt à agir.",
    "Article 1er : La requête de la commune de {Carcassonne:11069} est rejetée.",
    "Les conclusions de M. Avignon, rapporteur public, ont été entendues.",
    "la société Lorraine de surveillance et M. Toulon",
    "Article 3 : Le présent jugement sera notifié à la commune de {Digne-les-Bains:04070} et au préfet des {Alpes-de-Haute-Provence:04}.",
]

VENDORS = [
    "Nos références : {Lyon:69123}, {Villeurbanne:69266}, {Saint-Priest:69290}, {Annecy:74010}.",
    "La ville d'{Angers:49007} a choisi notre solution pour superviser 200 caméras.",
    "Plus de 50 collectivités, de {Vannes:56260} à {Menton:06083}, nous font confiance.",
    "Siège social : 12 rue de Metz, 31000 {Toulouse:31555}, France",
    "Témoignage : « Un gain de temps », David Dijon, responsable du CSU de {Chartres:28085}",
    "Nos agences : {Bordeaux:33063}, {Nantes:44109} et {Strasbourg:67482}",
    "Orange Business et Axis équipent {Dijon:21231} depuis 2018.",
    "Retrouvez-nous au salon Préventica à {Lille:59350} du 4 au 6 juin.",
    "Contact : mairie@Lille.fr, www.Bordeaux.fr, #Nantes",
    "Déployée à {Massy:91377}, {Évry:91228} et {Corbeil-Essonnes:91174}, l'application détecte les dépôts sauvages.",
    "RCS Nanterre 552 100 554",
    "Cas client : ville de {Saint-Nazaire:44184}",
    "Le logiciel Lens analyse les flux en temps réel.",
    "La solution Vendôme s'installe en deux jours.",
    "Implantée à Sophia Antipolis, la société emploie trente personnes.",
]

ASSOCIATIONS = [
    "La Ligue des droits de l'Homme de {Rennes:35238} dénonce un projet liberticide.",
    "Rendez-vous samedi à 14h place de la Mairie à {Montreuil:93048} (93)",
    "Nous étions cinquante à {Forcalquier:04088} pour dire non.",
    "À {Moirans:38239} et à {Voiron:38563}, des collectifs se montent.",
    "Après {Saint-Étienne:42218}, {Orléans:45234} veut elle aussi des micros.",
    "Nos camarades de {Grenoble:38185} ont obtenu le retrait du logiciel.",
    "Cartopartie à {Aubervilliers:93001} dimanche !",
    "Le recours vise les arrêtés de la préfecture du {Rhône:69}.",
    "La Technopolice s'étend en {Bretagne:53} et en {Normandie:28}.",
    "Vivre Ensemble Lunel appelle à un rassemblement.",
    "Contact : Collectif Saint-Brieuc Libre, BP 12",
    "{Marcillac-Vallon:12138} résiste. Le maire de {Marcillac:12138} ne décolère pas.",
    "À {Putanges-le-Lac:61339}, 21 caméras. {Putanges:61339} n'avait rien demandé.",
    "Yves Louis, de la liste Saint-Gaudens, Autrement, applaudit.",
    "Le journaliste François Blois et la députée Julie Lavaur ont relayé l'appel.",
    "On se retrouve au Vieux-Port, à {Marseille:13055}.",
    "Merci à Florence, Albert, Nancy et Luc pour leur aide !",
]

PREFECTURES = [
    "PRÉFET DU {NORD:59}",
    "PRÉFECTURE DE L'{AIN:01}\n\nArrêté n° 2021-113 portant autorisation d'un système de vidéoprotection",
    "Préfecture de {Seine-et-Marne:77}",
    "Le préfet des {Bouches-du-Rhône:13}, préfet de la région {Provence-Alpes-Côte d'Azur:93},",
    "ARRÊTE : Article 1er - Le maire de {Givors:69091} est autorisé à installer 12 caméras.",
    "VU la demande présentée par Monsieur le Maire de {PERPIGNAN:66136}",
    "Tabac de la Poste, 3 rue de Verdun, 69700 {GIVORS:69091}",
    "Article 4 - Le sous-préfet de Villefranche-sur-Saône et le commandant du groupement de gendarmerie sont chargés de l'exécution.",
    "sur le territoire des communes de {Grande-Synthe:59271}, {Dunkerque:59183} et {Loon-Plage:59359}",
    "Fait à {Bobigny:93008}, le 3 juillet 2024. Le préfet de la {Seine-Saint-Denis:93}",
    "L'arrêté est publié au recueil des actes administratifs de la préfecture du {Tarn:81}.",
    "Banque Populaire, 24 avenue de la République, 83000 {TOULON:83137}",
    "Monsieur Jean MARSEILLE est autorisé à exploiter 4 caméras intérieures.",
    "La préfète de la {Creuse:23}",
    "Considérant le rassemblement prévu dans le centre-ville de {Rouen:76540} le 14 avril ;",
    "Le directeur départemental de la sécurité publique de l'{Essonne:91} est chargé de l'exécution.",
    "Le drone survolera les communes de {Calais:62193}, {Sangatte:62774} et {Marck:62548}.",
    "PRÉFET DE LA RÉGION {GRAND EST:44}",
    "Le recours gracieux est adressé au préfet de la {Moselle:57}, place de la Préfecture, 57000 {Metz:57463}.",
]

QUESTIONS = [
    "M. Ugo Bernalicis interroge M. le ministre de l'intérieur sur l'usage de drones à {Saint-Brieuc:22278}.",
    "Mme Wonner, députée du {Bas-Rhin:67}, appelle l'attention de M. le garde des sceaux.",
    "Ainsi, à {Étaples:62318}, dans le {Pas-de-Calais:62}, les douaniers utilisent des lecteurs de plaques.",
    "La ville de {Moirans:38239} en {Isère:38} a dû cesser l'usage du logiciel.",
    "Le ministre précise que les communes de {Nice:06088} et {Cannes:06029} ont été consultées.",
    "Les départements de la {Loire:42}, du {Rhône:69} et de l'{Ain:01} sont concernés.",
    "Question de M. Latombe, député de {Vendée:85}.",
    "À {Mayotte:976} et en {Guadeloupe:971}, les équipements manquent.",
    "À {La Réunion:974}, dix communes sont équipées.",
    "La réunion du 5 mai s'est tenue en préfecture.",
    "Les {Pays de la Loire:52} ont voté une aide.",
    "Elle souhaite savoir si l'expérimentation menée à {Yerres:91691} sera évaluée.",
]


@pytest.mark.parametrize(
    "marked", [*PRESS, *COUNCIL, *CNIL, *COURTS, *VENDORS, *ASSOCIATIONS, *PREFECTURES, *QUESTIONS]
)
def test_sentences(marked: str) -> None:
    expected, found = expected_and_found(marked)
    assert found == expected


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ÀLille de Paris(59)'-,.\n’ Saint-Denis 93200 le Nord Æ1e"), max_size=300)
    | st.text(max_size=200)
)
def test_any_text(characters: str) -> None:
    text = Text(characters)
    last = -1
    for mention in FIND(text):
        assert last <= mention.span.start < mention.span.end <= len(characters)
        assert text.quote(mention.span).strip()
        assert mention.kind == "territory"
        last = mention.span.start
