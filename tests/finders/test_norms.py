# ruff: noqa: E501, SIM905 - a sentence stays on its line
"""Citations of norms, in sentences as eight kinds of documents write them; each trap of the field is a case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.documents.text import Text
from contrechamp.finders.law import norms
from contrechamp.finders.mention import Mention

FIND = norms.finder()


def found(words: str) -> list[Mention]:
    return list(FIND(Text(words)))


def cited(words: str) -> list[str]:
    """What is cited, in order: `csi L. 251-2`, `lil`, `csi L. 251-1 > L. 255-1`."""
    return [
        " ".join(filter(None, (mention.value["act"], mention.value["article"])))  # type: ignore[arg-type]
        + (f" > {mention.value['to']}" if mention.value["to"] else "")
        for mention in found(words)
    ]


PRESS = [
    ("La loi du 6 janvier 1978 s'applique.", ["lil"]),
    ("La loi de 1978 n'avait pas prévu ces caméras.", ["lil"]),
    ("C'est la loi de 1995 qui a légalisé les caméras.", ["law-95-73"]),
    ("La loi « Sécurité globale » a été censurée.", ["law-2021-646"]),
    ("La loi sécurité globale et la loi JO vont plus loin.", ["law-2021-646", "law-2023-380"]),
    ("La loi du 19 mai 2023 relative aux jeux Olympiques autorise l'essai.", ["law-2023-380"]),
    ("Depuis la LOPPSI 2, on parle de vidéoprotection.", ["law-2011-267"]),
    ("La loi Informatique et Libertés l'interdit, comme le RGPD.", ["lil", "gdpr"]),
    ("Le Règlement général sur la protection des données (RGPD) est entré en application.", ["gdpr"]),
    ("Le règlement européen sur l'intelligence artificielle, dit AI Act, interdit cela.", ["ai-act"]),
    ("L'AI Act interdit la reconnaissance faciale en temps réel.", ["ai-act"]),
    ("selon l'article 9 du code civil, chacun a droit au respect de sa vie privée", ["code-civil 9"]),
    ("L'article L251-2 du code de la sécurité intérieure fixe les finalités.", ["csi L. 251-2"]),
    ("un délit puni par l'article 226-1 du code pénal", ["code-penal 226-1"]),
    ("l'article 8 de la Convention européenne des droits de l'homme", ["cedh 8"]),
    ("Elle invoque l'article 8 de la CEDH.", ["cedh 8"]),
    ("Une loi de 1995 encadre les caméras.", ["law-95-73"]),
    ("La loi n°2023-380 du 19 mai 2023, en son article 10, l'autorise.", ["law-2023-380 10"]),
]
COUNCIL = [
    (
        "Vu le Code général des collectivités territoriales, et notamment ses articles L. 2121-29 et L. 2212-2,",
        ["cgct L. 2121-29", "cgct L. 2212-2"],
    ),
    (
        "VU le Code de la Sécurité Intérieure et notamment les articles L.251-1 à L.255-1 et R.251-1 à R.253-4 ;",
        ["csi L. 251-1 > L. 255-1", "csi L. 255-1", "csi R. 251-1 > R. 253-4", "csi R. 253-4"],
    ),
    ("Vu la loi n° 95-73 du 21 janvier 1995 d'orientation et de programmation relative à la sécurité,", ["law-95-73"]),
    (
        "Vu la loi n° 2011-267 du 14 mars 2011 d'orientation et de programmation pour la performance de la sécurité "
        "intérieure (LOPPSI 2),",
        ["law-2011-267"],
    ),
    ("Vu le décret n° 2006-929 du 28 juillet 2006 relatif à la vidéosurveillance,", ["decree-2006-929"]),
    (
        "Vu le décret n°96-926 du 17 octobre 1996 modifié relatif à la vidéoprotection pris pour l'application de "
        "l'article 10 de la loi n° 95-73 du 21 janvier 1995",
        ["decree-96-926", "law-95-73 10"],
    ),
    ("Vu l'arrêté du 3 août 2007 portant définition des normes techniques", ["order-2007-08-03"]),
    ("Vu l'article L 2122-22 du CGCT,", ["cgct L. 2122-22"]),
    (
        "en application des dispositions de l'article L.2123-1 du Code de la commande publique",
        ["code-commande-publique L. 2123-1"],
    ),
    (
        "conformément aux articles R. 2194-1 et suivants du code de la commande publique",
        ["code-commande-publique R. 2194-1 > suivants"],
    ),
    (
        "Vu l'ordonnance n° 2012-351 du 12 mars 2012 relative à la partie législative du code de la sécurité intérieure,",
        ["ordinance-2012-351", "csi"],
    ),
    ("conformément à l'article L. 132-14-1 du code de la sécurité intérieure", ["csi L. 132-14-1"]),
    (
        "Vu les articles L.2131-1, L.2131-2 et L.2131-3 du code général des collectivités territoriales",
        ["cgct L. 2131-1", "cgct L. 2131-2", "cgct L. 2131-3"],
    ),
]
CNIL = [
    ("au titre de l'article 20-I de la loi du 6 janvier 1978 modifiée", ["lil 20-I"]),
    (
        "conformément à l'article 20 de la loi n° 78-17 du 6 janvier 1978 modifiée relative à l'informatique, aux fichiers "
        "et aux libertés",
        ["lil 20"],
    ),
    ("les articles 87, 90 et 110 de la loi Informatique et Libertés", ["lil 87", "lil 90", "lil 110"]),
    ("de la loi n° 78-17 du 6 janvier 1978 modifiée (ci-après « loi Informatique et Libertés »)", ["lil"]),
    ("manquement à l'article 5, paragraphe 1, c) du RGPD", ["gdpr 5(1)(c)"]),
    (
        "article 5-1-e) du règlement (UE) 2016/679 du Parlement européen et du Conseil du 27 avril 2016",
        ["gdpr 5(1)(e)"],
    ),
    ("en application de l'article 58.2 du RGPD", ["gdpr 58(2)"]),
    ("aux articles 13 et 14 du Règlement", []),
    ("Le RGPD s'applique. La société a méconnu les articles 13 et 14 du Règlement.", ["gdpr", "gdpr 13", "gdpr 14"]),
    ("les traitements relevant du titre III de la loi « Informatique et Libertés »", ["lil titre III"]),
    ("les articles 8-I-4°-c) et 16 de la loi n° 78-17", ["lil 8-I, 4°, c)", "lil 16"]),
    ("en vertu du 3° du III de l'article 20 de la loi du 6 janvier 1978", ["lil 20-III, 3°"]),
    (
        "Vu la loi no 78-17 du 6 janvier 1978 modifiée relative à l'informatique, aux fichiers et aux libertés, notamment "
        "ses articles 16 et 20 ;",
        ["lil 16", "lil 20"],
    ),
    ("l'article 35 paragraphe 3 du RGPD", ["gdpr 35(3)"]),
    ("l'article 9(1) du RGPD", ["gdpr 9(1)"]),
    ("l'article 10 de la directive (UE) 2016/680 du 27 avril 2016", ["led 10"]),
    ("la directive 2016/680/UE dite « police-justice »", ["led"]),
    ("l'article R. 253-1 du même code", ["csi R. 253-1"]),
    (
        "le code de la sécurité intérieure prévoit, à l'article R. 253-1 du même code, une formalité",
        ["csi", "csi R. 253-1"],
    ),
    ("l'article 6, paragraphe 1, sous f), du RGPD", ["gdpr 6(1)(f)"]),
]
COURT = [
    ("au titre de l'article L. 761-1 du code de justice administrative", ["cja L. 761-1"]),
    ("Aux termes de l'article L. 521-2 du même code. Vu le code de justice administrative.", ["cja L. 521-2", "cja"]),
    ("les dispositions de l'article L. 761-1 font obstacle à ce que", ["cja L. 761-1"]),
    ("l'article 12 de la Déclaration des droits de l'homme et du citoyen du 26 août 1789", ["ddhc 12"]),
    ("aux articles 2 et 4 de la Déclaration de 1789", ["ddhc 2", "ddhc 4"]),
    ("l'article 34 de la Constitution", ["constitution 34"]),
    ("les articles 7 et 8 de la charte des droits fondamentaux de l'Union européenne", ["charte-ue 7", "charte-ue 8"]),
    ("au sens du 2° de l'article L. 251-2 du code de la sécurité intérieure", ["csi L. 251-2, 2°"]),
    ("l'article 4 de la directive 2016/680. L'article 8 de la même directive dispose", ["led 4", "led 8"]),
    ("La loi du 6 janvier 1978 est en vigueur. L'article 31 de ladite loi prévoit un avis.", ["lil", "lil 31"]),
    ("les articles L. 251-1 et L. 223-1 de ce code", ["csi L. 251-1", "csi L. 223-1"]),
    ("l'article L. 9999-1 de ce code", []),
    ("- le code de justice administrative ;", ["cja"]),
    ("- la loi n° 78-17 du 6 janvier 1978 ;", ["lil"]),
    (
        "l'article 8 § 2 de la convention européenne de sauvegarde des droits de l'homme et des libertés fondamentales",
        ["cedh 8(2)"],
    ),
    ("l'article L. 311-1 du code des relations entre le public et l'administration", ["crpa L. 311-1"]),
    ("l'article R. 421-1 du CJA", ["cja R. 421-1"]),
    ("La requête est rejetée en application de l'article L. 522-3.", ["cja L. 522-3"]),
]
PREFECTURE = [
    (
        "VU le code de la sécurité intérieure, et notamment les articles L.223-1 à L.223-9, L.251-1 à L.255-1, R.251-1 à R.253-4",
        [
            "csi L. 223-1 > L. 223-9",
            "csi L. 223-9",
            "csi L. 251-1 > L. 255-1",
            "csi L. 255-1",
            "csi R. 251-1 > R. 253-4",
            "csi R. 253-4",
        ],
    ),
    (
        "prévues par les articles L. 254-1 et L. 255-1 du code de la sécurité intérieure ainsi que par l'article 226-1 du code pénal",
        ["csi L. 254-1", "csi L. 255-1", "code-penal 226-1"],
    ),
    ("Vu le décret du 17 octobre 1996 modifié", ["decree-96-926"]),
    (
        "en application des dispositions du titre V du livre II du code de la sécurité intérieure",
        ["csi titre V du livre II"],
    ),
    ("dans les conditions des articles L. 252-1 et R. 252-3 susvisés", ["csi L. 252-1", "csi R. 252-3"]),
]
QUESTION = [
    ("le code de la sécurité intérieure (CSI) et en particulier l'article L. 242-5 du CSI", ["csi", "csi L. 242-5"]),
    (
        "l'article 10 de la loi n° 2023-380 du 19 mai 2023 relative aux jeux Olympiques et Paralympiques de 2024 et portant "
        "diverses autres dispositions",
        ["law-2023-380 10"],
    ),
    ("le décret n° 2023-828 du 28 août 2023 relatif aux modalités de mise en œuvre", ["decree-2023-828"]),
    ("les lois n° 95-73 du 21 janvier 1995 et n° 2011-267 du 14 mars 2011", ["law-95-73", "law-2011-267"]),
    ("l'article 5 du règlement (UE) 2024/1689 du 13 juin 2024", ["ai-act 5"]),
    (
        "l'article 10 de la loi du 19 mai 2023 et l'article L. 251-2 du code de la sécurité intérieure",
        ["law-2023-380 10", "csi L. 251-2"],
    ),
    ("la loi n° 2016-731 du 3 juin 2016", ["law-2016-731"]),
    ("le règlement (UE) n° 910/2014", ["regulation-910-2014"]),
    ("les articles 230-20 et suivants du code de procédure pénale", ["cpp 230-20 > suivants"]),
]
ASSOCIATION = [
    ("Voir article 4§14 du RGPD et 3§13 de la Directive Police/Justice.", ["gdpr 4(14)", "led 3(13)"]),
    ("la directive dite « police-justice » l'exige", ["led"]),
    ("violation de la loi I&L (art. 6) et du RGPD (art. 5)", ["lil 6", "gdpr 5"]),
    ("La loi Informatique et Libertés impose une analyse d'impact (art. 90).", ["lil", "lil 90"]),
    ("Loi modifiée n° 78-17 du 6 janvier 1978", ["lil"]),
    ("RGPD, art. 35", ["gdpr 35"]),
    ("l'article L251-2 ne prévoit pas cette finalité", ["csi L. 251-2"]),
    ("les articles L. 251-1 et suivants CSI", ["csi L. 251-1 > suivants"]),
    ("(art. L. 252-5 CSI)", ["csi L. 252-5"]),
    ("l'article premier de la loi du 6 janvier 1978", ["lil 1"]),
    ("titres I^{er} et III de la loi n° 78-17 du 6 janvier 1978", ["lil titre I", "lil titre III"]),
    ("l'article 1er de la loi de 1978", ["lil 1"]),
]
WITHOUT_ACCENTS = [
    (
        "le decret n°2023-828 du 28 aout 2023 et l'article 5 du reglement (UE) 2024/1689",
        ["decree-2023-828", "ai-act 5"],
    ),
    ("VU LE CODE DE LA SECURITE INTERIEURE ET L'ARRETE DU 3 AOUT 2007", ["csi", "order-2007-08-03"]),
    (
        "VU LE CODE DE LA SECURITE INTERIEURE, NOTAMMENT SES ARTICLES L251-1 A L255-1",
        ["csi L. 251-1 > L. 255-1", "csi L. 255-1"],
    ),
]
DIVISIONS = [
    ("VU le livre II, titre V, du code de la sécurité intérieure ;", ["csi titre V du livre II"]),
    ("Vu le code de la sécurité intérieure, et notamment le titre V du livre II ;", ["csi titre V du livre II"]),
    ("Vu le code de la sécurité intérieure, livre II, titre V ;", ["csi titre V du livre II"]),
    (
        "Vu le livre II, titre V, du code de la sécurité intérieure, notamment son article L. 251-2",
        ["csi titre V du livre II", "csi L. 251-2"],
    ),
    (
        "le chapitre III du titre IV du livre II du code de la sécurité intérieure",
        ["csi chapitre III du titre IV du livre II"],
    ),
    ("Le titre V du rapport cite le code de la sécurité intérieure.", ["csi"]),
]
INTRODUCED = [
    (
        "Vu le code de la sécurité intérieure (CSI), notamment ses articles L. 223-1 et suivants et L. 613-13",
        ["csi L. 223-1 > suivants", "csi L. 613-13"],
    ),
    ("Vu l'arrêté ministériel du 26 septembre 2006 portant définition des normes", ["order-2006-09-26"]),
    ("l'article 5, 1, c du RGPD", ["gdpr 5(1)(c)"]),
]
VENDOR = [
    ("Une solution 100 % conforme au RGPD et à l'IA Act.", ["gdpr", "ai-act"]),
    ("Notre logiciel respecte la loi Informatique & Libertés.", ["lil"]),
    ("Conforme RGPD, hébergé en France", ["gdpr"]),
    ("Compatible avec l'article 10 de la loi JO 2024", ["law-2023-380 10"]),
]


@pytest.mark.parametrize(
    ("words", "norms"),
    [
        *PRESS,
        *COUNCIL,
        *CNIL,
        *COURT,
        *PREFECTURE,
        *QUESTION,
        *ASSOCIATION,
        *VENDOR,
        *WITHOUT_ACCENTS,
        *DIVISIONS,
        *INTRODUCED,
    ],
)
def test_what_is_cited(words: str, norms: list[str]) -> None:
    assert cited(words) == norms


TRAPS = [
    "Dans un article de presse du 12 mars, le maire s'explique.",
    "Un article de Mediapart paru en 2021 le révélait.",
    "les articles 3 et 4 du marché public",
    "l'article 7 du contrat signé avec l'exploitant",
    "Article 1er : Le système est autorisé.\nArticle 2 : Le présent arrêté sera publié.",
    "conformément à l'article 3 du présent arrêté",
    "l'article 12 du règlement intérieur du conseil municipal",
    "c'est la loi du plus fort",
    "la loi Le Pen qu'elle promet",
    "l'article 7 du projet de loi relatif aux jeux Olympiques",
    "La proposition de loi sécurité globale arrive au Sénat.",
    "Le projet de règlement sur l'intelligence artificielle",
    "une association loi 1901",
    "les infractions au code de la route",
    "Le Conseil constitutionnel juge contraire à la Constitution cette surveillance.",
    "le délégué RGPD de la ville",
    "par ordonnance du 22 novembre 2023, le juge des référés",
    "l'arrêté préfectoral du 12 mars 2021",
    "la requête n° 2303004 et l'ordonnance n° 2303012",
    "l'article 5 du cahier des charges et l'article 6.2 du CCTP",
    "Le robinet d'incendie armé (RIA) est contrôlé.",
    "les caméras placées sur la D 920 et la rue L. 12",
    "un code d'accès, un code couleur, un code postal",
    "hors la loi, sans foi ni loi",
    "il est arrivé en article 2 de sa course",
]


@pytest.mark.parametrize("words", TRAPS)
def test_what_is_no_norm(words: str) -> None:
    assert cited(words) == []


@pytest.mark.parametrize(
    ("words", "key", "expected"),
    [
        ("l'article 20-I de la loi du 6 janvier 1978", "norm", "lil/art-20/i"),
        ("au I de l'article 6 de la loi du 6 janvier 1978", "norm", "lil/art-6/i"),
        ("l'article 5-1-c) du RGPD", "norm", "gdpr/art-5/par-1/pt-c"),
        ("l'article 35, paragraphe 1, du RGPD", "norm", "gdpr/art-35"),
        ("l'article 87 de la loi I&L", "norm", "lil/art-87"),
        ("l'article 31 de la loi I&L", "norm", None),
        ("le titre V du livre II du code de la sécurité intérieure", "norm", "csi/title-2-5"),
        ("la directive police-justice", "norm", "led"),
        ("l'article L251-2 du CSI", "label", "Code de la sécurité intérieure, article L. 251-2"),
        ("la loi n° 2016-731 du 3 juin 2016", "label", "Loi n° 2016-731 du 3 juin 2016"),
        ("l'article 9 du règlement (UE) 2018/1725", "label", "Règlement (UE) 2018/1725, article 9"),
    ],
)
def test_key_and_label(words: str, key: str, expected: str | None) -> None:
    assert found(words)[0].value[key] == expected


def test_a_norm_inside_the_words_of_another_is_nested() -> None:
    text = (
        "L'article 90 de la loi « Informatique et Libertés » dispose : « si le traitement porte sur des données "
        "mentionnées au I de l'article 6, le responsable effectue une analyse d'impact ». L'article 87 de la loi s'applique."
    )
    assert [(mention.value["article"], mention.value["nested"]) for mention in found(text)] == [
        ("90", False),
        ("6-I", True),
        ("87", False),
    ]


def test_each_article_of_a_list_has_its_own_words() -> None:
    text = "les articles 87, 90 et 110 de la loi Informatique et Libertés"
    assert [Text(text).quote(mention.span) for mention in found(text)] == [
        "articles 87",
        "90",
        "110 de la loi Informatique et Libertés",
    ]


def test_an_act_named_later_is_not_what_the_same_code_means() -> None:
    assert cited("L'article 3 du même code. Le code pénal prévoit, à l'article 4 du même code, une peine.") == [
        "code-penal 4"
    ]


WORDS = st.sampled_from(
    "l'article|articles|L. 251-2|R.|87|, |et|à|de la loi|du 6 janvier 1978|n° 78-17|du code|du même code|de la sécurité intérieure|"
    "RGPD|§|3|c)|I|titres|livre II|«|»|\n|\n\n|(|)|règlement (UE) 2016/679|30 février 2020|et suivants|notamment ses".split(
        "|"
    )
)


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_is_read(words: str) -> None:
    text = Text(words)
    for mention in FIND(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert text.quote(mention.span).strip()


def test_long_lines_do_not_blow_up() -> None:
    assert len(found("l'article 90, 91 et 92 de la loi du 6 janvier 1978, " * 1000)) == 3000
