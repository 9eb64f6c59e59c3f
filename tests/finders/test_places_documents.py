"""Territories in whole documents: homonyms, headings, short forms, mentions that vouch for others; all facts made up."""

from __future__ import annotations

import re

import pytest

from contrechamp.documents.text import Text
from contrechamp.finders import places

FIND = places.finder()
MARK = re.compile(r"\{([^:{}]+):([^{}]+)\}")

DOCUMENTS = [
    """La vidéosurveillance à {Saint-Ouen:93070} : enquête sur un marché opaque

Depuis trois ans, la ville de {Seine-Saint-Denis:93} multiplie les caméras. À {Saint-Ouen:93070}, comme à {Montreuil:93048} ou à {Saint-Denis:93066}, les élus
défendent un outil « indispensable ». Le maire de {Saint-Ouen:93070}, Karim Lunel, évoque 140 appareils. « Nous ne sommes pas {Nice:06088} », sourit-il.

Dans le département voisin, {Asnières:92004} et {Clichy:92024} ({Hauts-de-Seine:92}) ont choisi le même prestataire. Lunel n'a pas souhaité dire combien coûte le système.
""",
    """PRÉFET DU {GARD:30}

Arrêté n° 2023-45 autorisant la captation d'images par drones

Le préfet du {Gard:30}, chevalier de la Légion d'honneur,
Vu le code de la sécurité intérieure ;
Considérant la manifestation prévue à {Nîmes:30189} et à {Saint-Gilles:30258} ;
ARRÊTE
Article 1er : La captation est autorisée sur le territoire des communes de {Nîmes:30189}, {Saint-Gilles:30258}, {Vauvert:30341} et {Beaucaire:30032}.
Article 2 : Les voies suivantes sont concernées : rue de Toulouse, boulevard d'Arles, place d'Avignon.
Fait à {Nîmes:30189}, le 4 mai 2023
""",
    """Tour des villages de l'{Aveyron:12}

{AVEYRON:12}

{Salles-la-Source:12254}, six caméras. Le maire s'en félicite.

{Espalion:12096} : vingt caméras depuis 2020.

{Sainte-Eulalie-d'Olt:12219}, aucune caméra.

{GERS:32}

{Fleurance:32132} : douze caméras.

{Condom:32107} (32), neuf caméras.
""",
    """Procès-verbal du conseil municipal de {Lattes:34129}

L'an deux mille vingt-deux, le dix mai, le conseil municipal de la commune de {Lattes:34129} s'est réuni.
Présents : Cyril Meunier, Carole Gasquet, Éric Castres, Marie-Claude Beaumont, Jacques Laval.
M. Castres présente le rapport. Beaumont demande le coût. Laval vote contre.
{Lattes:34129} compte 60 caméras. Les communes de {Pérols:34198} et de {Mauguio:34154} pourraient rejoindre le centre.
""",
    """Question écrite

Mme Elsa Faucillon attire l'attention de M. le ministre sur la situation de {Gennevilliers:92036}. Dans les {Hauts-de-Seine:92}, neuf communes dont {Colombes:92025},
{Nanterre:92050} et {Boulogne:92012} ont recours au logiciel. À {Châtillon:92020}, son usage n'a pas été déclaré. {Sèvres:92072} et {Meudon:92048} y renoncent.
""",
    """À {Bourg-en-Bresse:01053}, la contestation monte

Dans l'{Ain:01}, la préfecture a validé l'extension. {Oyonnax:01283} et {Ambérieu-en-Bugey:01004} suivront, puis {Ambérieu:01004}, deux ans plus tard.
""",
    """Nos clients dans le Sud

{Perpignan:66136}, {Narbonne:11262}, {Lézignan:11203}, {Carcassonne:11069} : toutes ces villes utilisent notre solution. {Saint-Cyprien:66171} et {Canet:66037}
l'ont adoptée en 2021 dans les {Pyrénées-Orientales:66}.
""",
    """La commune de {Rue:80688} installe des caméras

Le maire de {Rue:80688} ({Somme:80}) explique son choix. À l'angle de la rue Pasteur, une caméra filme la place. Rue Gambetta, une autre.
""",
    """Plainte contre la ville de {Valence:26362}

Trois habitants de {Valence:26362}, dans la {Drôme:26}, ont saisi la CNIL. {Romans:26281} et {Montélimar:26198} attendent la décision.
""",
    """Caméras : {Toulouse:31555} et sa région

À {Valence d'Agen:82186} ({Tarn-et-Garonne:82}), 30 caméras ; à {Saint-Jean:31488} ({Haute-Garonne:31}), 12. {Plaisance-du-Touch:31424} n'en veut pas.
{Saint-Jean:31488} en promet dix de plus. {L'Union:31561} (31) aussi.
""",
    """À {La Réunion:974}, {Saint-Denis:97411}, {Saint-Pierre:97416} et {Le Port:97407} ont reçu des aides de l'État.
""",
    """Drones : le préfet recule

Le préfet du {Val-de-Marne:94} a abrogé son arrêté visant {Vitry:94081}, {Ivry:94041} et {Villejuif:94076}. « C'est une victoire », dit Me Marie Bourges, l'avocate.
Bourges précise que {Champigny:94017} reste survolée. Le tribunal administratif de Melun avait été saisi.
""",
    """Le centre de supervision de {Vannes:56260} emploie huit agents. {Vannes:56260} est la troisième ville du {Morbihan:56} à s'équiper, après {Lorient:56121} et
{Auray:56007}. Les vannes du barrage sont filmées elles aussi.
""",
    """À {Marseille:13055}, les habitants du {3e arrondissement:13203} sont filmés. Ceux du {8e arrondissement:13208} beaucoup moins.
""",
    """{Nantes Métropole:244400404} a financé le centre. {Nantes:44109}, {Saint-Herblain:44162} et {Orvault:44114} y sont raccordées.
""",
]


@pytest.mark.parametrize("marked", DOCUMENTS)
def test_documents(marked: str) -> None:
    expected = MARK.findall(marked)
    text = Text(MARK.sub(r"\1", marked))
    assert [(text.quote(mention.span), mention.value["code"] or "?") for mention in FIND(text)] == expected
