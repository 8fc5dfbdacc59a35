#include "core/base/Error.h"
#include "core/import/ImageImporter.h"
#include "core/project/PhysicalScale.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>
#include <zlib.h>

using namespace vivify;

namespace {

const QByteArray Plain = "1.2.840.10008.1.2.1", Implicit = "1.2.840.10008.1.2", Big = "1.2.840.10008.1.2.2",
                 Deflated = "1.2.840.10008.1.2.1.99", Baseline = "1.2.840.10008.1.2.4.50";

/// Writes DICOM files as other programs do; what is left out of them is the tests' affair.
class Writer
{
public:
    explicit Writer(QByteArray syntax = Plain) : m_syntax(std::move(syntax)) {}

    Writer &text(quint32 tag, const char *vr, QByteArray value)
    {
        if (value.size() % 2)
            value += QByteArray(vr) == "UI" ? '\0' : ' ';
        return element(tag, vr, value);
    }
    Writer &number(quint32 tag, int value) { return element(tag, "US", two(value)); }
    Writer &numbers(quint32 tag, const char *vr, const QList<int> &values)
    {
        QByteArray bytes;
        for (const int value : values)
            bytes += two(value);
        return element(tag, vr, bytes);
    }
    Writer &element(quint32 tag, const char *vr, const QByteArray &value)
    {
        m_data += two(int(tag >> 16)) + two(int(tag & 0xFFFF));
        const bool wide = QByteArray("OB OW SQ UN").contains(vr);
        if (m_syntax == Implicit)
            m_data += four(quint32(value.size()));
        else
            m_data += QByteArray(vr) + (wide ? two(0) + four(quint32(value.size())) : two(int(value.size())));
        m_data += value;
        return *this;
    }
    Writer &grey(int width, int height, int bits, const char *photometric = "MONOCHROME2", int frames = 1)
    {
        number(0x00280002, 1).text(0x00280004, "CS", photometric);
        text(0x00280008, "IS", QByteArray::number(frames));
        number(0x00280010, height).number(0x00280011, width).number(0x00280100, bits > 8 ? 16 : 8);
        return number(0x00280101, bits).number(0x00280102, bits - 1).number(0x00280103, 0);
    }
    Writer &fragments(const QList<QByteArray> &list)
    {
        m_data += two(0x7FE0) + two(0x0010) + "OB" + two(0) + four(0xFFFFFFFF) + two(0xFFFE) + two(0xE000) + four(0);
        for (const QByteArray &fragment : list)
            m_data += two(0xFFFE) + two(0xE000) + four(quint32(fragment.size() + fragment.size() % 2)) + fragment
                + QByteArray(fragment.size() % 2, '\0');
        m_data += two(0xFFFE) + two(0xE0DD) + four(0);
        return *this;
    }
    QByteArray data() const { return m_data; }
    QByteArray file() const
    {
        Writer meta(Plain);
        meta.text(0x00020010, "UI", m_syntax);
        return QByteArray(128, '\0') + "DICM" + meta.m_data + (m_syntax == Deflated ? deflated() : m_data);
    }

private:
    QByteArray two(int value) const
    {
        const quint16 stored = m_syntax == Big ? qToBigEndian(quint16(value)) : qToLittleEndian(quint16(value));
        return {reinterpret_cast<const char *>(&stored), 2};
    }
    QByteArray four(quint32 value) const
    {
        const quint32 stored = m_syntax == Big ? qToBigEndian(value) : qToLittleEndian(value);
        return {reinterpret_cast<const char *>(&stored), 4};
    }
    QByteArray deflated() const
    {
        z_stream stream{};
        deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
        QByteArray out(qsizetype(deflateBound(&stream, uLong(m_data.size()))), '\0');
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(m_data.constData()));
        stream.avail_in = uInt(m_data.size());
        stream.next_out = reinterpret_cast<Bytef *>(out.data());
        stream.avail_out = uInt(out.size());
        deflate(&stream, Z_FINISH);
        out.truncate(qsizetype(stream.total_out));
        deflateEnd(&stream);
        return out;
    }
    QByteArray m_syntax, m_data;
};

/// 0, 16, 32 … 4080: a ramp of 256 samples in 12 bits.
QList<int> ramp()
{
    QList<int> values;
    for (int i = 0; i < 256; ++i)
        values.append(i * 16);
    return values;
}

} // namespace

class TestDicom : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;
    QString put(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_dir.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    ImportedPicture picture(const QByteArray &bytes, int page = 0)
    {
        return ImageImporter::read(put(QStringLiteral("a.dcm"), bytes), {page});
    }
    QList<int> row(const QByteArray &bytes, int page = 0)
    {
        const QImage image = picture(bytes, page).image;
        QList<int> levels;
        for (int x = 0; x < image.width(); ++x)
            levels.append(qRed(image.pixel(x, 0)));
        return levels;
    }
    QString refusal(const QByteArray &bytes, int page = 0)
    {
        try {
            picture(bytes, page);
        } catch (const Error &error) {
            return error.kind() == Error::Kind::BadInput ? error.message() : QString();
        }
        return {};
    }

private Q_SLOTS:
    void theWindowOfTheFileIsUsed();
    void withoutAWindowAllIsShown();
    void slopeAndSignsCount();
    void whiteCanBeZero();
    void tablesAreUsed();
    void syntaxesAgree_data();
    void syntaxesAgree();
    void coloursAndPalettes();
    void framesAreChosen();
    void jpegFramesInPieces();
    void runLengths();
    void theSpacingOfThePixels();
    void onlyPixelsSurvive();
    void burnedInTextIsTold();
    void deflatedBombsEnd();
    void deepNestingEnds();
    void hostileHeadersAreRefused_data();
    void hostileHeadersAreRefused();
    void everyCutIsToldOrRefused();
};

void TestDicom::theWindowOfTheFileIsUsed()
{
    const auto levels = row(Writer().grey(256, 1, 12).text(0x00281050, "DS", "2048").text(0x00281051, "DS", "1024")
                                .numbers(0x7FE00010, "OW", ramp()).file());
    QCOMPARE(levels.at(95), 0);    // 1520, below 2048 - 512
    QCOMPARE(levels.at(161), 255); // 2576, above 2048 + 512
    QVERIFY(std::abs(levels.at(128) - 128) <= 1);
}

void TestDicom::withoutAWindowAllIsShown()
{
    const auto levels = row(Writer().grey(256, 1, 12).numbers(0x7FE00010, "OW", ramp()).file());
    QVERIFY(levels.first() == 0 && levels.last() == 255);
    QVERIFY(std::abs(levels.at(128) - 128) <= 1);
    const auto flat = row(Writer().grey(256, 1, 12).text(0x00281050, "DS", "9000").text(0x00281051, "DS", "2")
                              .numbers(0x7FE00010, "OW", ramp()).file());
    QVERIFY2(flat.last() == 255 && flat.first() == 0, "a window beside all values is no window");
}

void TestDicom::slopeAndSignsCount()
{
    Writer writer;
    writer.grey(4, 1, 16).number(0x00280103, 1).text(0x00281050, "DS", "0").text(0x00281051, "DS", "200");
    writer.text(0x00281052, "DS", "-50").text(0x00281053, "DS", "0.5");
    const auto levels = row(writer.numbers(0x7FE00010, "OW", {-300, 100, 200, 400}).file());
    QCOMPARE(levels.at(0), 0);                       // -200
    QVERIFY(std::abs(levels.at(1) - 128) <= 1);      // 0
    QVERIFY(std::abs(levels.at(2) - 192) <= 1);      // 50
    QCOMPARE(levels.at(3), 255);                     // 150
}

void TestDicom::whiteCanBeZero()
{
    const auto levels = row(Writer().grey(256, 1, 12, "MONOCHROME1").numbers(0x7FE00010, "OW", ramp()).file());
    QVERIFY(levels.first() == 255 && levels.last() == 0);
}

void TestDicom::tablesAreUsed()
{
    Writer item;
    item.numbers(0x00283002, "US", {4, 0, 8}).numbers(0x00283006, "OW", {255, 0, 255, 0});
    const QByteArray sequence = QByteArray("\xFE\xFF\x00\xE0", 4)
        + QByteArray::fromHex("20000000").replace(0, 1, QByteArray(1, char(item.data().size()))) + item.data();
    Writer writer;
    writer.grey(4, 1, 8).element(0x00283010, "SQ", sequence).element(0x7FE00010, "OB", QByteArray("\0\1\2\3", 4));
    QCOMPARE(row(writer.file()), (QList<int>{255, 0, 255, 0}));
}

void TestDicom::syntaxesAgree_data()
{
    QTest::addColumn<QByteArray>("syntax");
    QTest::newRow("implicit") << Implicit;
    QTest::newRow("big endian") << Big;
    QTest::newRow("deflated") << Deflated;
}

void TestDicom::syntaxesAgree()
{
    QFETCH(QByteArray, syntax);
    const auto made = [](const QByteArray &with) {
        return Writer(with).grey(256, 1, 12).numbers(0x7FE00010, "OW", ramp()).file();
    };
    QCOMPARE(row(made(syntax)), row(made(Plain)));
    const ImageInfo info = ImageImporter::probe(put(QStringLiteral("a.dcm"), made(syntax)));
    QCOMPARE(info.format, QStringLiteral("dicom"));
    QVERIFY(info.bits == 12 && info.width == 256 && info.warnings.isEmpty());
}

void TestDicom::coloursAndPalettes()
{
    const auto colour = [](const char *photometric, int planar, const QByteArray &bytes) {
        Writer writer;
        writer.number(0x00280002, 3).text(0x00280004, "CS", photometric).number(0x00280006, planar);
        writer.number(0x00280010, 1).number(0x00280011, 2).number(0x00280100, 8).number(0x00280101, 8);
        return writer.number(0x00280102, 7).number(0x00280103, 0).element(0x7FE00010, "OB", bytes).file();
    };
    const QImage rgb = picture(colour("RGB", 0, QByteArray::fromHex("0A141E28323C"))).image;
    QCOMPARE(rgb.pixel(0, 0), qRgb(10, 20, 30));
    QCOMPARE(rgb.pixel(1, 0), qRgb(40, 50, 60));
    QCOMPARE(picture(colour("RGB", 1, QByteArray::fromHex("0A281432 1E3C"))).image, rgb);
    const QImage ybr = picture(colour("YBR_FULL", 0, QByteArray::fromHex("4C55FF808080"))).image;
    QVERIFY(qRed(ybr.pixel(0, 0)) > 250 && qGreen(ybr.pixel(0, 0)) < 5 && qBlue(ybr.pixel(0, 0)) < 5);
    QVERIFY(qRed(ybr.pixel(1, 0)) == 128 && qBlue(ybr.pixel(1, 0)) == 128);

    Writer palette;
    palette.grey(2, 1, 8, "PALETTE COLOR");
    for (const quint32 tag : {0x00281101U, 0x00281102U, 0x00281103U})
        palette.numbers(tag, "US", {2, 0, 16});
    palette.numbers(0x00281201, "OW", {0, 0xFFFF}).numbers(0x00281202, "OW", {0x8080, 0}).numbers(0x00281203, "OW", {0, 0});
    const QImage shown = picture(palette.element(0x7FE00010, "OB", QByteArray("\0\1", 2)).file()).image;
    QCOMPARE(shown.pixel(0, 0), qRgb(0, 128, 0));
    QCOMPARE(shown.pixel(1, 0), qRgb(255, 0, 0));
}

void TestDicom::framesAreChosen()
{
    Writer writer;
    writer.grey(2, 1, 8, "MONOCHROME2", 3).text(0x00281050, "DS", "128").text(0x00281051, "DS", "256");
    const QByteArray file = writer.element(0x7FE00010, "OB", QByteArray::fromHex("0A0B141E2829")).file();
    QCOMPARE(ImageImporter::probe(put(QStringLiteral("a.dcm"), file)).pages, 3);
    QCOMPARE(row(file, 1), (QList<int>{20, 30}));
    QCOMPARE(row(file, 2), (QList<int>{40, 41}));
    QVERIFY(refusal(file, 3).contains(QLatin1String("4")));
}

void TestDicom::jpegFramesInPieces()
{
    QList<QByteArray> pieces;
    for (const int level : {40, 200}) {
        QImage image(16, 16, QImage::Format_Grayscale8);
        image.fill(level);
        QByteArray jpeg;
        QBuffer buffer(&jpeg);
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(image.save(&buffer, "jpg", 95));
        pieces << jpeg.left(100) << jpeg.mid(100);
    }
    const auto made = [](const QList<QByteArray> &fragments) {
        Writer writer(Baseline);
        writer.grey(16, 16, 8, "MONOCHROME2", 2).text(0x00281050, "DS", "128").text(0x00281051, "DS", "256");
        return writer.fragments(fragments).file();
    };
    QVERIFY(std::abs(row(made(pieces), 0).first() - 40) < 3);
    QVERIFY(std::abs(row(made(pieces), 1).first() - 200) < 3);
    QVERIFY(std::abs(row(made({pieces[0] + pieces[1], pieces[2] + pieces[3]}), 1).first() - 200) < 3);
    QVERIFY(!refusal(made({pieces[0], pieces[2]}), 1).isEmpty()); // only the heads
    QVERIFY(!refusal(made({}), 0).isEmpty());
}

void TestDicom::runLengths()
{
    const auto made = [](const QByteArray &offsets, const QByteArray &packs) {
        Writer writer("1.2.840.10008.1.2.5");
        writer.grey(4, 1, 16).text(0x00281050, "DS", "32768").text(0x00281051, "DS", "65536");
        return writer.fragments({offsets.leftJustified(64, '\0') + packs}).file();
    };
    const QByteArray two = QByteArray::fromHex("020000004000000044000000");
    // High bytes: two of 0x40, two of 0xC0. Low bytes: 1, 2, then two of 3.
    const QByteArray packs = QByteArray::fromHex("FF40" "FFC0" "01" "0102" "FF03" "80");
    const auto levels = row(made(two, packs));
    QVERIFY(std::abs(levels.at(1) - 64) <= 1 && std::abs(levels.at(2) - 192) <= 1);
    QVERIFY(!refusal(made(two, packs.left(6))).isEmpty());
    QVERIFY(!refusal(made(QByteArray::fromHex("0200000040000000F0FFFF7F"), packs)).isEmpty());
    QVERIFY(!refusal(made(QByteArray::fromHex("020000004400000040000000"), packs)).isEmpty());
    QVERIFY(!refusal(made(QByteArray::fromHex("0200000000000000FFFFFFFF"), packs)).isEmpty());
    QVERIFY(!refusal(made(QByteArray::fromHex("FFFFFFFF4000000044000000"), packs)).isEmpty());
}

void TestDicom::theSpacingOfThePixels()
{
    QTemporaryDir folder;
    const auto spacingOf = [&](const Writer &writer) {
        const QString path = folder.filePath(QStringLiteral("spacing.dcm"));
        QFile file(path);
        [[maybe_unused]] const bool open = file.open(QIODevice::WriteOnly);
        file.write(writer.file());
        file.close();
        return ImageImporter::read(path).info.millimetresPerPixel;
    };
    const auto itemOf = [](const QByteArray &content) {
        return QByteArray("\xFE\xFF\x00\xE0", 4) + QByteArray(1, char(content.size())) + QByteArray(3, '\0') + content;
    };
    const auto made = [](const QByteArray &spacing) {
        Writer writer;
        writer.grey(256, 1, 12);
        if (!spacing.isEmpty())
            writer.text(0x00280030, "DS", spacing);
        return writer.numbers(0x7FE00010, "OW", ramp());
    };
    QCOMPARE(spacingOf(made("0.625\\0.625")), 0.625);
    QCOMPARE(spacingOf(made(" 0.625\\6.25E-1 ")), 0.625);
    QCOMPARE(spacingOf(made("")), 0.0);
    QCOMPARE(spacingOf(made("0.5\\1.0")), 0.0); // not the same both ways
    for (const char *hostile : {"0\\0", "-1\\-1", "x\\y", "1", "nan\\nan", "inf\\inf"})
        QVERIFY2(!PhysicalScale::fromFile(spacingOf(made(hostile))).isKnown(), hostile);
    Writer item; // of a picture with many frames
    item.text(0x00280030, "DS", "0.31\\0.31");
    const QByteArray measures = itemOf(item.data());
    Writer group;
    group.element(0x00289110, "SQ", measures);
    const QByteArray shared = itemOf(group.data());
    Writer writer;
    writer.grey(256, 1, 12).element(0x52009229, "SQ", shared).numbers(0x7FE00010, "OW", ramp());
    QCOMPARE(spacingOf(writer), 0.31);
}

void TestDicom::onlyPixelsSurvive()
{
    Writer writer;
    for (const quint32 tag : {0x00080050U, 0x00080080U, 0x00081030U, 0x00100010U, 0x00100020U, 0x00104000U, 0x00280000U + 0x4000U})
        writer.text(tag, "LO", "CANARY^PATIENT");
    writer.grey(256, 1, 12).numbers(0x7FE00010, "OW", ramp());
    const QString path = put(QStringLiteral("CANARY^PATIENT.dcm"), writer.file());
    const ImportedPicture read = ImageImporter::read(path);
    QVERIFY(read.image.textKeys().isEmpty());
    QByteArray saved;
    QBuffer buffer(&saved);
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(read.image.save(&buffer, "png"));
    QVERIFY(!saved.contains("CANARY"));
    QVERIFY(ImageImporter::isAboutAPatient(path));
    QVERIFY(!ImageImporter::nameFor(path).contains(QLatin1String("CANARY")));
    QVERIFY(!ImageImporter::isAboutAPatient(put(QStringLiteral("x.txt"), "no picture")));
    QCOMPARE(ImageImporter::nameFor(QStringLiteral("/a/heart.two.png")), QStringLiteral("heart.two"));
}

void TestDicom::burnedInTextIsTold()
{
    const auto made = [](const char *modality, const char *burned) {
        Writer writer;
        writer.text(0x00080060, "CS", modality).grey(256, 1, 12);
        if (burned)
            writer.text(0x00280301, "CS", burned);
        return writer.numbers(0x7FE00010, "OW", ramp()).file();
    };
    const auto hinted = [](const ImportedPicture &read) {
        return std::any_of(read.advice.begin(), read.advice.end(), [](const auto &a) { return a.id == QLatin1String("patient"); });
    };
    QCOMPARE(picture(made("CT", "YES")).info.warnings.size(), 1);
    QVERIFY(hinted(picture(made("US", nullptr))) && picture(made("US", nullptr)).info.warnings.isEmpty());
    QVERIFY(!hinted(picture(made("US", "NO"))) && !hinted(picture(made("CT", nullptr))));
}

void TestDicom::deflatedBombsEnd()
{
    Writer writer(Deflated);
    writer.grey(256, 1, 12).element(0x00091001, "OB", QByteArray(64 << 20, '\0')).numbers(0x7FE00010, "OW", ramp());
    const QByteArray file = writer.file();
    QVERIFY(file.size() < (1 << 20));
    QCOMPARE(row(file).last(), 255); // 64 MiB are no bomb yet
    QVERIFY(!refusal(file.left(file.size() / 2)).isEmpty());
}

void TestDicom::deepNestingEnds()
{
    QByteArray nested;
    for (int depth = 0; depth < 200000; ++depth)
        nested += QByteArray::fromHex("5200299253510000FFFFFFFFFEFF00E0FFFFFFFF");
    QVERIFY(!refusal(QByteArray(128, '\0') + "DICM" + Writer().text(0x00020010, "UI", Plain).data() + nested).isEmpty());
    QByteArray closed = Writer().grey(1, 1, 8).data();
    for (int depth = 0; depth < 2000; ++depth) { // each says its length
        Writer outer;
        outer.element(0x52009229, "SQ", QByteArray("\xFE\xFF\x00\xE0\xFF\xFF\xFF\xFF", 8) + closed);
        closed = outer.data();
    }
    QVERIFY(!refusal(QByteArray(128, '\0') + "DICM" + Writer().text(0x00020010, "UI", Plain).data() + closed).isEmpty());
}

void TestDicom::hostileHeadersAreRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    const auto with = [](quint32 tag, int value, int samples = 1) {
        Writer writer;
        writer.grey(256, 1, 12);
        if (tag)
            writer.number(tag, value);
        return writer.number(0x00280002, samples).numbers(0x7FE00010, "OW", ramp()).file();
    };
    QTest::newRow("65535 rows and columns") << with(0x00280010, 65535).replace(
        QByteArray("\x11\0US\x02\0\0\x01", 8), QByteArray("\x11\0US\x02\0\xFF\xFF", 8));
    QTest::newRow("65535 rows, one given") << with(0x00280010, 65535);
    QTest::newRow("no rows") << with(0x00280010, 0);
    QTest::newRow("more bits than room") << with(0x00280101, 17);
    QTest::newRow("high bit beyond") << with(0x00280102, 16);
    QTest::newRow("high bit below") << with(0x00280102, 3);
    QTest::newRow("one bit each") << with(0x00280100, 1);
    QTest::newRow("32 bits each") << with(0x00280100, 32);
    QTest::newRow("no samples") << with(0, 0, 0);
    QTest::newRow("nine samples") << with(0, 0, 9);
    QTest::newRow("video") << Writer("1.2.840.10008.1.2.4.102").grey(16, 16, 8).fragments({QByteArray(64, 'x')}).file();
    QTest::newRow("no JPEG") << Writer(Baseline).grey(16, 16, 8).fragments({QByteArray(64, 'x')}).file();
    QTest::newRow("no JPEG 2000") << Writer("1.2.840.10008.1.2.4.90").grey(16, 16, 8).fragments({QByteArray(64, 'x')}).file();
    QTest::newRow("no RLE") << Writer("1.2.840.10008.1.2.5").grey(16, 16, 8).fragments({QByteArray(64, '\xFF')}).file();
    QTest::newRow("no JPEG-LS") << Writer("1.2.840.10008.1.2.4.80").grey(16, 16, 8).fragments({QByteArray(64, 'x')}).file();
    QTest::newRow("palette without colours") << Writer().grey(2, 1, 8, "PALETTE COLOR").element(0x7FE00010, "OB", "ab").file();
    QTest::newRow("no pixels") << Writer().grey(16, 16, 8).file();
    QTest::newRow("nothing") << Writer().file();
}

void TestDicom::hostileHeadersAreRefused()
{
    QFETCH(QByteArray, file);
    const QString message = refusal(file);
    QVERIFY(message.contains(QLatin1String("a.dcm")));
    QVERIFY(!message.contains(m_dir.path()));
}

void TestDicom::everyCutIsToldOrRefused()
{
    const QByteArray whole = Writer().grey(16, 16, 12).numbers(0x7FE00010, "OW", ramp()).file();
    QVERIFY(picture(whole).info.warnings.isEmpty());
    for (qsizetype size = 0; size < whole.size(); size += size < 300 ? 7 : 31) {
        try {
            QVERIFY2(!picture(whole.left(size)).info.warnings.isEmpty(), qPrintable(QString::number(size)));
        } catch (const Error &) {
        }
    }
}

QTEST_MAIN(TestDicom)
#include "tst_dicom.moc"
