"""The same text in each encoding that Python knows for its script, read without being told which."""

import unicodedata

import pytest

from knowledge.reading.decoding import Decoded, decoded

TEXTS = {
    "western": "Le niveau de la mer s'élève à l'été: où sont les pêcheurs? Ça dépend, répondit l'hôtelière. Die Mühlen am Fluß gehören über fünf Städten, die sich für größere Dämme einsetzen. El niño llegó mañana después de la reunión, según dijo el señor Núñez. A maré não está prevista à noite; são três horas.",
    "central": "Příliš vysoká hladina řeky ohrožuje staré město, řekl včera starosta. Wszyscy mieszkańcy muszą opuścić wyspę, ponieważ łódź odpływa o świcie; źródło wody jest już zamknięte. Az árvíz miatt a hídon tilos átkelni, közölte az őrség. Žáci šli dále přes louku.",
    "cyrillic": "Уровень воды в старой гавани поднимается на два метра, и ворота закрывают перед каждой бурей. Вчера городской совет решил построить новую плотину, потому что прежняя больше не выдерживает. Жители острова довольны этим решением.",
    "greek": "Η στάθμη του νερού στο παλιό λιμάνι ανεβαίνει δύο μέτρα και οι πύλες κλείνουν πριν από κάθε καταιγίδα. Χθες το δημοτικό συμβούλιο αποφάσισε να χτίσει νέο φράγμα, γιατί το παλιό δεν αντέχει πια. Οι κάτοικοι του νησιού είναι ευχαριστημένοι.",
    "turkish": "Eski limandaki su seviyesi iki metre yükseliyor ve kapılar her fırtınadan önce kapatılıyor. Dün belediye meclisi yeni bir baraj inşa etmeye karar verdi, çünkü eskisi artık dayanmıyor. Adanın sakinleri bu karardan çok hoşnut; ışıklar söndü.",
    "hebrew": "מפלס המים בנמל הישן עולה בשני מטרים והשערים נסגרים לפני כל סערה. אתמול החליטה מועצת העיר לבנות סכר חדש, כי הישן אינו מחזיק עוד מעמד. תושבי האי מרוצים מאוד מן ההחלטה הזאת.",
    "arabic": "يرتفع منسوب المياه في الميناء القديم مترين وتغلق البوابات قبل كل عاصفة. قرر مجلس المدينة أمس بناء سد جديد لأن السد القديم لم يعد يحتمل. سكان الجزيرة راضون جدا عن هذا القرار.",
    "thai": "ระดับน้ำในท่าเรือเก่าสูงขึ้นสองเมตร และประตูจะปิดก่อนพายุทุกครั้ง เมื่อวานนี้สภาเมืองตัดสินใจสร้างเขื่อนใหม่ เพราะเขื่อนเก่าทนไม่ไหวอีกต่อไป ชาวเกาะพอใจมากกับการตัดสินใจนี้",
    "japanese": "古い港の水位は二メートル上がり、嵐の前には必ず門が閉じられます。昨日、市議会は新しい堤防を建設することを決めました。古い堤防はもう持ちこたえられないからです。島の住民はこの決定にとても満足しています。",
    "korean": "옛 항구의 수위가 이 미터 올라가고 폭풍이 오기 전에는 언제나 문이 닫힙니다. 어제 시의회는 새로운 제방을 짓기로 결정했습니다. 낡은 제방은 더 이상 버티지 못하기 때문입니다. 섬의 주민들은 이 결정에 매우 만족합니다.",
    "simplified": "旧港的水位上升了两米，每次暴风雨来临之前都要关闭闸门。昨天市议会决定修建一座新的堤坝，因为旧的已经支撑不住了。岛上的居民对这个决定非常满意。他们说，这样大家都可以放心地生活。",
    "traditional": "舊港的水位上升了兩米，每次暴風雨來臨之前都要關閉閘門。昨天市議會決定修建一座新的堤壩，因為舊的已經支撐不住了。島上的居民對這個決定非常滿意。他們說，這樣大家都可以放心地生活。",
    "vietnamese": "Mực nước ở cảng cũ dâng lên hai mét và các cửa cống được đóng trước mỗi cơn bão. Hôm qua hội đồng thành phố đã quyết định xây một con đập mới.",
    "baltic": "Vandens lygis senajame uoste pakyla dviem metrais, ir vartai uždaromi prieš kiekvieną audrą. Vakar miesto taryba nusprendė statyti naują užtvanką, nes senoji jau nebeatlaiko. Ūdens līmenis vecajā ostā ceļas par diviem metriem, un vārti tiek slēgti pirms katras vētras.",
    "nordic": "Vannet i den gamle havnen stiger to meter, og portene lukkes før hver storm. Í gær ákvað bæjarstjórnin að byggja nýjan stíflugarð því að sá gamli þolir ekki meira. Även öns invånare är nöjda med beslutet på Åland.",
    "ukrainian": "Рівень води у старій гавані піднімається на два метри, і ворота зачиняють перед кожною бурею. Учора міська рада вирішила збудувати нову греблю, бо стара вже не витримує. Мешканці острова задоволені цим рішенням, її підтримали всі.",
    "ascii": "The water in the old harbour rises by two metres, and the gates are shut before every storm.",
}
"""By script; all say much the same."""

ENCODINGS = {
    "western": "cp1252 latin_1 iso8859_15 cp437 cp850 cp858 mac_roman cp037 cp500 cp1140 cp273 iso8859_9 cp1254",
    "central": "cp1250 iso8859_2 cp852 mac_latin2 iso8859_16",
    "cyrillic": "cp1251 koi8_r iso8859_5 cp866 cp855 mac_cyrillic ptcp154 kz1048 koi8_t",
    "ukrainian": "koi8_u cp1125 cp1251",
    "greek": "cp1253 iso8859_7 cp737 cp869 mac_greek cp875",
    "turkish": "cp1254 iso8859_9 cp857 mac_turkish iso8859_3 cp1026",
    "hebrew": "cp1255 iso8859_8 cp862 cp856 cp424",
    "arabic": "cp1256 iso8859_6 cp864 cp720",
    "thai": "cp874 tis_620 iso8859_11",
    "japanese": "shift_jis cp932 euc_jp iso2022_jp shift_jisx0213 euc_jis_2004 iso2022_jp_2 shift_jis_2004 euc_jisx0213",
    "korean": "euc_kr cp949 johab iso2022_kr",
    "simplified": "gb2312 gbk gb18030 hz",
    "traditional": "big5 cp950 big5hkscs",
    "vietnamese": "cp1258",
    "baltic": "cp1257 iso8859_13 iso8859_4 cp775",
    "nordic": "iso8859_10 iso8859_4 cp865 mac_iceland cp861",
    "ascii": "ascii",
}
"""By script, the names Python has for them; those of Unicode can write all."""

UNICODE = "utf_8 utf_8_sig utf_16 utf_16_le utf_16_be utf_32 utf_32_le utf_32_be utf_7".split()
ALL = [
    *((script, name) for script, names in ENCODINGS.items() for name in names.split()),
    *((script, name) for script in ("western", "cyrillic", "simplified") for name in UNICODE),
]


def written(script: str, encoding: str) -> bytes:
    """A text's bytes, without the letters that the encoding lacks."""
    text = TEXTS[script]
    if encoding == "cp1258":
        # It has the letters of Vietnamese, and its tones as marks of their own.
        text = "".join(_toned(one) for one in text)
    return f"Tide: {text}\n".encode(encoding, "ignore")


def _toned(letter: str) -> str:
    taken_apart = unicodedata.normalize("NFD", letter)
    if taken_apart[-1:] not in "\u0300\u0301\u0303\u0309\u0323":
        return letter
    return unicodedata.normalize("NFC", taken_apart[:-1]) + taken_apart[-1]


@pytest.mark.parametrize(("script", "encoding"), ALL)
def test_an_encoding_that_nobody_declares_is_found(script: str, encoding: str) -> None:
    data = written(script, encoding)

    assert decoded(data, "a.txt").text.lstrip("\ufeff") == data.decode(encoding).lstrip("\ufeff")


@pytest.mark.parametrize(
    ("script", "encoding"), [one for one in ALL if one[1] not in (*UNICODE[:4], "utf_32", "ascii", "cp864")]
)
def test_what_was_guessed_is_said(script: str, encoding: str) -> None:
    assert any("its encoding was guessed" in note for note in decoded(written(script, encoding), "a.txt").notes)


@pytest.mark.parametrize("text", ["“Café”", "He said he’s done – the “levy” rises.", "It is £40, or €47."])
def test_a_few_signs_are_those_of_windows(text: str) -> None:
    assert decoded(text.encode("cp1252"), "a.txt").text == text


def test_a_bad_byte_in_utf_8_does_not_spoil_the_rest() -> None:
    found = decoded("Café crème. ".encode() * 20 + b"It\x92s shut.", "a.txt")

    assert found.text.endswith("Café crème. It’s shut.")
    assert found.notes == ("bytes of it that are no UTF-8 were read as Windows-1252 (1); check them",)


def test_plain_words_with_signs_of_other_encodings_stay() -> None:
    text = "Sum: 1+234- and a+bcd=e; mail ann@a.example ~{x}~ now."

    assert decoded(text.encode(), "a.txt").text == text
    assert decoded(text.encode(), "a.txt").notes == ()


@pytest.mark.parametrize("text", ["@[toc]\n\nGates.", "@@@@ gates", "@@ -1,2 +1,2 @@\n@gates\n@shut\n"])
def test_signs_that_are_blanks_elsewhere_are_signs_in_ascii(text: str) -> None:
    assert decoded(text.encode(), "a.md") == Decoded(text)


def test_a_plus_sign_before_a_word_begins_no_other_encoding() -> None:
    text = "Gates rise. " * 200 + "[gates]: #+toc.gates and 1+2+3456.\n"

    assert decoded(text.encode(), "a.md") == Decoded(text)


def test_a_letter_here_and_there_is_read() -> None:
    text = "Gates rise. " * 200 + "Zoë shuts them."

    assert decoded(text.encode("utf-7"), "a.md").text == text
