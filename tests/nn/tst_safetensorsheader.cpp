#include "core/nn/Error.h"
#include "core/nn/SafetensorsHeader.h"

#include <QtEndian>
#include <QtTest>

using namespace vivify::nn;

namespace {

QByteArray lengthBytes(quint64 length)
{
    QByteArray bytes(8, '\0');
    qToLittleEndian(length, bytes.data());
    return bytes;
}

QByteArray file(const QByteArray &header, int data = 0)
{
    return lengthBytes(quint64(header.size())) + header + QByteArray(data, '\x11');
}

QByteArray tensor(const QByteArray &dtype, const QByteArray &shape, const QByteArray &offsets)
{
    return R"({"dtype":")" + dtype + R"(","shape":[)" + shape + R"(],"data_offsets":[)" + offsets + "]}";
}

/// One fp32 tensor of 4 values named x, unless told otherwise.
QByteArray one(const QByteArray &dtype, const QByteArray &shape, const QByteArray &offsets, int data)
{
    return file("{\"x\":" + tensor(dtype, shape, offsets) + "}", data);
}

QByteArray named(const QByteArray &name)
{
    return file("{\"" + name + "\":" + tensor("F32", "4", "0,16") + "}", 16);
}

QByteArray many(int count)
{
    QByteArray header = "{";
    for (int i = 0; i < count; ++i)
        header += (i ? ",\"" : "\"") + QByteArray::number(i) + "\":" + tensor("U8", "0", "0,0");
    return file(header + "}");
}

SafetensorsHeader parse(const QByteArray &bytes)
{
    // A heap block of exactly this size, so that the address sanitizer sees a step over its end.
    const std::vector<uint8_t> exact(bytes.begin(), bytes.end());
    return SafetensorsHeader::parse(exact.data(), exact.size(), "test");
}

}  // namespace

/// Every way we could think of, or found published, to make a safetensors header lie.
class TestSafetensorsHeader : public QObject
{
    Q_OBJECT

    static void publishedHoles()
    {
        // stable-diffusion.cpp 1876: 2^32 x 2^32 wraps to no values at all.
        QTest::newRow("wrapping shape") << one("F32", "4294967296,4294967296", "0,0", 0) << "shape is too large";
        // LiteRT 9255 (safetensors-cpp): a wrapped product of nearly 2^64 read as an empty tensor skips the bounds.
        QTest::newRow("wrapping to empty") << one("F32", "4611686018427387904,1", "0,0", 0) << "2^53";
        QTest::newRow("wrapping product") << one("F32", "4503599627370496,4096", "0,0", 0) << "shape is too large";
        // fastllm 712: a buffer sized by the shape and filled by the offsets; a header length that wraps.
        QTest::newRow("more bytes than shape") << one("F32", "1", "0,16", 16) << "do not fit shape";
        QTest::newRow("wrapping header length") << lengthBytes(0xFFFFFFFFFFFFFFF8) + "{}" << "longer than 32 MiB";
        // mlx 3364: offsets never compared with the shape.
        QTest::newRow("fewer bytes than shape") << one("F32", "1024", "0,16", 16) << "do not fit shape";
    }

    static void lengths()
    {
        QTest::newRow("empty file") << QByteArray() << "shorter than the 8 bytes";
        QTest::newRow("seven bytes") << QByteArray(7, '\0') << "shorter than the 8 bytes";
        QTest::newRow("only a length") << lengthBytes(2) << "longer than the file";
        QTest::newRow("length 0") << lengthBytes(0) << "begin with {";
        QTest::newRow("length 0 and more") << lengthBytes(0) + "{}" << "begin with {";
        QTest::newRow("length one too long") << lengthBytes(3) + "{}" << "longer than the file";
        QTest::newRow("length 2^63") << lengthBytes(quint64(1) << 63) + "{}" << "longer than 32 MiB";
        QTest::newRow("length all ones") << lengthBytes(~quint64(0)) + "{}" << "longer than 32 MiB";
        QTest::newRow("length plus 8 wraps") << lengthBytes(~quint64(0) - 7) + "{}" << "longer than 32 MiB";
        QTest::newRow("length over the cap") << lengthBytes((32 << 20) + 1) + "{}" << "longer than 32 MiB";
        QTest::newRow("length big-endian") << QByteArray::fromHex("0000000000000002") + "{}" << "longer than 32 MiB";
        QTest::newRow("length cuts the JSON") << lengthBytes(10) + "{\"x\":" + tensor("F32", "4", "0,16") + "}" << "valid JSON";
    }

    static void json()
    {
        QTest::newRow("list") << file("[]") << "begin with {";
        QTest::newRow("text") << file("\"x\"") << "begin with {";
        QTest::newRow("space first") << file(" {}") << "begin with {";
        QTest::newRow("byte order mark") << file("\xEF\xBB\xBF{}") << "begin with {";
        QTest::newRow("open object") << file("{") << "valid JSON";
        QTest::newRow("two objects") << file("{}{}") << "valid JSON";
        QTest::newRow("words after it") << file("{} x") << "valid JSON";
        QTest::newRow("NUL after it") << file(QByteArray("{}\0\0", 4)) << "NUL";
        QTest::newRow("archive after NUL") << file(QByteArray("{}\0PK\x03\x04", 7)) << "NUL";
        QTest::newRow("trailing comma") << file("{\"x\":" + tensor("F32", "4", "0,16") + ",}", 16) << "valid JSON";
        QTest::newRow("single quotes") << file("{'x':1}") << "valid JSON";
        QTest::newRow("comment") << file("{/**/}") << "valid JSON";
        QTest::newRow("not UTF-8") << named("\xFF") << "UTF-8";
        QTest::newRow("overlong UTF-8") << named("\xC0\xAF") << "UTF-8";
        QTest::newRow("surrogate in UTF-8") << named("\xED\xA0\x80") << "UTF-8";
        QTest::newRow("lone escaped surrogate") << named("\\ud800") << "valid JSON";
        QTest::newRow("line break in a name") << named("a\nb") << "valid JSON";
        QTest::newRow("deep lists") << file("{\"x\":" + QByteArray(100000, '[')) << "wrong place";
        QByteArray deep;
        for (int i = 0; i < 10000; ++i)
            deep += "{\"a\":";
        QTest::newRow("deep objects") << file(deep) << "field that";
    }

    static void entries()
    {
        QTest::newRow("number for a tensor") << file("{\"x\":1}") << "wrong place";
        QTest::newRow("text for a tensor") << file("{\"x\":\"y\"}") << "wrong place";
        QTest::newRow("list for a tensor") << file("{\"x\":[]}") << "wrong place";
        QTest::newRow("null for a tensor") << file("{\"x\":null}") << "null";
        QTest::newRow("flag for a tensor") << file("{\"x\":true}") << "true or false";
        QTest::newRow("empty tensor entry") << file("{\"x\":{}}") << "without dtype";
        QTest::newRow("no dtype") << file(R"({"x":{"shape":[0],"data_offsets":[0,0]}})") << "without dtype";
        QTest::newRow("no shape") << file(R"({"x":{"dtype":"F32","data_offsets":[0,0]}})") << "without dtype";
        QTest::newRow("no offsets") << file(R"({"x":{"dtype":"F32","shape":[0]}})") << "without dtype";
        QTest::newRow("strange field") << file(R"({"x":{"dtype":"F32","shape":[0],"data_offsets":[0,0],"code":0}})") << "field that";
        QTest::newRow("dtype twice") << file(R"({"x":{"dtype":"F32","dtype":"F16"}})") << "given twice";
        QTest::newRow("shape twice") << file(R"({"x":{"shape":[1],"shape":[1]}})") << "given twice";
        QTest::newRow("offsets twice") << file(R"({"x":{"data_offsets":[0,0],"data_offsets":[0,0]}})") << "given twice";
        QTest::newRow("dtype a number") << file(R"({"x":{"dtype":4}})") << "wrong place";
        QTest::newRow("dtype a list") << file(R"({"x":{"dtype":["F32"]}})") << "wrong place";
        QTest::newRow("unknown dtype") << one("F99", "4", "0,16", 16) << "dtype that is not known";
        QTest::newRow("lower-case dtype") << one("f32", "4", "0,16", 16) << "dtype that is not known";
        QTest::newRow("dtype we do not take") << one("F64", "2", "0,16", 16) << "dtype that is not known";
        QTest::newRow("name twice") << file("{\"x\":" + tensor("F32", "4", "0,16") + ",\"x\":" + tensor("F32", "4", "16,32") + "}", 32)
                                    << "name twice";
        QTest::newRow("name twice, escaped") << file("{\"x\":" + tensor("U8", "4", "0,4") + ",\"\\u0078\":" + tensor("U8", "4", "4,8") + "}", 8)
                                             << "name twice";
        QTest::newRow("no name") << named("") << "empty or longer";
        QTest::newRow("long name") << named(QByteArray(513, 'n')) << "empty or longer";
        QTest::newRow("NUL in a name") << named("a\\u0000b") << "control";
        QTest::newRow("escape code in a name") << named("a\\u001b[2Jb") << "control";
        QTest::newRow("delete in a name") << named("a\x7F") << "control";
        QTest::newRow("C1 in a name") << named("a\xC2\x9B") << "control";
        QTest::newRow("too many tensors") << many(100001) << "100000 tensors";
    }

    static void numbers()
    {
        QTest::newRow("negative size") << one("F32", "-4", "0,16", 16) << "negative";
        QTest::newRow("minus zero") << one("F32", "-0", "0,0", 0) << "negative";
        QTest::newRow("negative offset") << one("F32", "4", "-16,0", 16) << "negative";
        QTest::newRow("fraction") << one("F32", "4.5", "0,16", 16) << "plain integer";
        QTest::newRow("whole fraction") << one("F32", "4.0", "0,16", 16) << "plain integer";
        QTest::newRow("power of ten") << one("F32", "4e0", "0,16", 16) << "plain integer";
        QTest::newRow("leading zero") << one("F32", "04", "0,16", 16) << "valid JSON";
        QTest::newRow("plus") << one("F32", "+4", "0,16", 16) << "valid JSON";
        QTest::newRow("hexadecimal") << one("F32", "0x4", "0,16", 16) << "valid JSON";
        QTest::newRow("NaN") << one("F32", "NaN", "0,16", 16) << "valid JSON";
        QTest::newRow("text for a number") << one("F32", "\"4\"", "0,16", 16) << "wrong place";
        QTest::newRow("2^53") << one("F32", "9007199254740992", "0,16", 16) << "2^53";
        QTest::newRow("2^64") << one("F32", "4", "0,18446744073709551616", 16) << "plain integer";
        QTest::newRow("2^64 - 1") << one("F32", "4", "0,18446744073709551615", 16) << "2^53";
        QTest::newRow("nine dimensions") << one("U8", "1,1,1,1,1,1,1,1,1", "0,1", 1) << "8 dimensions";
        QTest::newRow("list in the shape") << one("F32", "[4]", "0,16", 16) << "wrong place";
        QTest::newRow("one offset") << one("F32", "0", "0", 0) << "not two numbers";
        QTest::newRow("three offsets") << one("F32", "4", "0,16,16", 16) << "not two numbers";
        QTest::newRow("bytes wrap") << one("I64", "2251799813685248,1024", "0,0", 0) << "shape is too large";
        QTest::newRow("zero hides a wrap") << one("F32", "0,4294967296,4294967296", "0,0", 0) << "shape is too large";
    }

    static void places()
    {
        const auto two = [](const QByteArray &first, const QByteArray &second, int data) {
            return file("{\"a\":" + tensor("U8", "4", first) + ",\"b\":" + tensor("U8", "4", second) + "}", data);
        };
        QTest::newRow("offsets reversed") << one("F32", "4", "16,0", 16) << "end lies before";
        QTest::newRow("hole at the start") << one("F32", "4", "4,20", 20) << "hole";
        QTest::newRow("hole between") << two("0,4", "5,9", 9) << "hole";
        QTest::newRow("overlap") << two("0,4", "3,7", 7) << "overlaps";
        QTest::newRow("same place twice") << two("0,4", "0,4", 4) << "overlaps";
        QTest::newRow("one inside the other") << file("{\"a\":" + tensor("U8", "8", "0,8") + ",\"b\":" + tensor("U8", "2", "3,5") + "}", 8)
                                              << "overlaps";
        QTest::newRow("bytes after the last") << one("F32", "4", "0,16", 17) << "bytes after";
        QTest::newRow("archive after the last") << one("F32", "4", "0,16", 16) + "PK\x05\x06" + QByteArray(18, '\0') << "bytes after";
        QTest::newRow("one byte short") << one("F32", "4", "0,16", 15) << "cut short";
        QTest::newRow("no data at all") << one("F32", "4", "0,16", 0) << "cut short";
        QTest::newRow("data without tensors") << file("{}", 8) << "bytes after";
        QTest::newRow("empty tensor beyond the end") << one("F32", "0", "8,8", 0) << "hole";
        QTest::newRow("a petabyte") << one("F32", "281474976710656", "0,1125899906842624", 16) << "cut short";
    }

    static void metadata()
    {
        const QByteArray rest = ",\"x\":" + tensor("F32", "0", "0,0") + "}";
        QTest::newRow("metadata a text") << file("{\"__metadata__\":\"x\"" + rest) << "wrong place";
        QTest::newRow("metadata null") << file("{\"__metadata__\":null" + rest) << "null";
        QTest::newRow("metadata a number") << file("{\"__metadata__\":{\"a\":1}" + rest) << "wrong place";
        QTest::newRow("metadata nested") << file("{\"__metadata__\":{\"a\":{}}" + rest) << "wrong place";
        QTest::newRow("metadata a list") << file("{\"__metadata__\":{\"a\":[]}" + rest) << "wrong place";
        QTest::newRow("metadata twice") << file("{\"__metadata__\":{},\"__metadata__\":{}" + rest) << "metadata twice";
        QTest::newRow("metadata key twice") << file("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}" + rest) << "key twice";
        QByteArray texts;
        for (int i = 0; i <= 10000; ++i)
            texts += (i ? ",\"" : "\"") + QByteArray::number(i) + "\":\"\"";
        QTest::newRow("metadata without end") << file("{\"__metadata__\":{" + texts + "}" + rest) << "10000 texts";
    }

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        publishedHoles();
        lengths();
        json();
        entries();
        numbers();
        places();
        metadata();
    }

    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        try {
            parse(bytes);
            QFAIL("accepted");
        } catch (const Error &error) {
            QVERIFY2(error.code() == ErrorCode::BadSafetensors, error.what());
            QVERIFY2(QString::fromUtf8(error.what()).contains(reason), error.what());
            QVERIFY(error.arguments().size() == 3 && strlen(error.what()) < 900);
        }
    }

    void accepts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("count");
        QTest::newRow("nothing") << file("{}") << 0;
        QTest::newRow("padding") << file("{}      ") << 0;
        QTest::newRow("other white space at the end") << file("{}\n\t\r ") << 0;
        QTest::newRow("one") << one("F32", "2,2", "0,16", 16) << 1;
        QTest::newRow("scalar") << one("F32", "", "0,4", 4) << 1;
        QTest::newRow("no values") << one("F32", "0", "0,0", 0) << 1;
        QTest::newRow("eight dimensions") << one("BOOL", "1,1,1,1,1,1,1,2", "0,2", 2) << 1;
        QTest::newRow("longest name") << named(QByteArray(512, 'n')) << 1;
        QTest::newRow("name in Chinese") << named("心") << 1;
        QTest::newRow("unaligned") << file("{\"a\":" + tensor("U8", "3", "0,3") + ",\"b\":" + tensor("F32", "1", "3,7") + "}", 7) << 2;
        QTest::newRow("not in file order") << file("{\"a\":" + tensor("U8", "3", "4,7") + ",\"b\":" + tensor("F32", "1", "0,4") + "}", 7) << 2;
        QTest::newRow("empty among others") << file("{\"a\":" + tensor("U8", "4", "0,4") + ",\"b\":" + tensor("U8", "0", "4,4") + ",\"c\":"
                                                    + tensor("U8", "1", "4,5") + "}", 5) << 3;
        QTest::newRow("all dtypes") << file("{\"a\":" + tensor("F32", "1", "0,4") + ",\"b\":" + tensor("F16", "1", "4,6") + ",\"c\":"
                                            + tensor("BF16", "1", "6,8") + ",\"d\":" + tensor("I64", "1", "8,16") + ",\"e\":"
                                            + tensor("I32", "1", "16,20") + ",\"f\":" + tensor("U8", "1", "20,21") + ",\"g\":"
                                            + tensor("BOOL", "1", "21,22") + "}", 22) << 7;
        QTest::newRow("metadata") << file("{\"__metadata__\":{\"format\":\"pt\"},\"x\":" + tensor("F32", "1", "0,4") + "}", 4) << 1;
    }

    void accepts()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, count);
        const SafetensorsHeader header = parse(bytes);
        QCOMPARE(int(header.tensors.size()), count);
        quint64 covered = 0;
        for (const auto &item : header.tensors) {
            QVERIFY(item.second.begin <= item.second.end && item.second.end <= quint64(bytes.size()));
            covered += item.second.end - item.second.begin;
        }
        QCOMPARE(covered, quint64(bytes.size()) - 8 - qFromLittleEndian<quint64>(bytes.constData()));
    }

    void coversAllOfThem()
    {
        QCOMPARE(parse(file("{\"__metadata__\":{\"format\":\"pt\"}}")).metadata.at("format"), std::string("pt"));
    }
};

QTEST_GUILESS_MAIN(TestSafetensorsHeader)
#include "tst_safetensorsheader.moc"
