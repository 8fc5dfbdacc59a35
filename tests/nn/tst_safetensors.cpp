#include "core/nn/Error.h"
#include "core/nn/Safetensors.h"
#include "core/nn/SafetensorsWriter.h"

#include <ATen/ATen.h>

#include <QDir>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

using namespace vivify::nn;

/// Loading, converting and writing tensors, and refusing what only looks like weights.
class TestSafetensors : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }

    std::string write(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path(name) : std::string();
    }

    static QByteArray bytes(const QByteArray &header, const QByteArray &data)
    {
        QByteArray length(8, '\0');
        qToLittleEndian(quint64(header.size()), length.data());
        return length + header + data;
    }

    static qint64 kilobytes(const char *field)
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QIODevice::ReadOnly))
            return -1;
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith(field))
                return line.simplified().split(' ').value(1).toLongLong();
        }
        return -1;
    }

    template<class Call>
    static std::optional<Error> refusal(Call call)
    {
        try {
            call();
        } catch (const Error &error) {
            return error;
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void roundTrip()
    {
        const at::Tensor numbers = at::randn({3, 5, 7});
        const std::vector<std::pair<std::string, at::Tensor>> tensors = {
            {"float", numbers}, {"half", numbers.to(at::kHalf)}, {"bfloat", numbers.to(at::kBFloat16)},
            {"long", at::arange(-3, 4, at::kLong)}, {"int", at::arange(5, at::kInt)}, {"byte", at::arange(250, 256, at::kByte)},
            {"bool", at::arange(2, at::kInt).to(at::kBool)}, {"scalar", at::full({}, 2.5, at::kFloat)},
            {"nothing", at::empty({0, 4})}, {"turned", numbers.transpose(0, 2)}};
        writeSafetensors(path("round"), tensors, {{"format", "pt"}});
        const Safetensors file(path("round"));
        QCOMPARE(file.names().size(), tensors.size());
        QCOMPARE(file.metadata().at("format"), std::string("pt"));
        for (const auto &[name, tensor] : tensors) {
            const at::Tensor found = file.load(name, Poll());
            QVERIFY2(found.scalar_type() == tensor.scalar_type() && found.sizes() == tensor.sizes() && found.equal(tensor), name.c_str());
            QVERIFY(found.is_contiguous());
        }
        QVERIFY(!file.find("other") && refusal([&] { file.load("other", Poll()); }));
    }

    void convertsIntoTheTarget_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        for (const at::ScalarType from : {at::kFloat, at::kHalf, at::kBFloat16})
            for (const at::ScalarType to : {at::kFloat, at::kHalf, at::kBFloat16, at::kDouble})
                QTest::addRow("%s to %s", c10::toString(from), c10::toString(to)) << int(from) << int(to);
    }

    /// At an odd address, over several pieces of the loader.
    void convertsIntoTheTarget()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        const at::Tensor numbers = at::randn({3 << 20}).to(at::ScalarType(from));
        writeSafetensors(path("convert"), {{"odd", at::zeros({1}, at::kByte)}, {"x", numbers}});
        const Safetensors file(path("convert"));
        const at::Tensor found = file.load("x", at::ScalarType(to), {});
        QVERIFY(found.scalar_type() == at::ScalarType(to));
        QVERIFY(found.equal(numbers.to(at::ScalarType(to))));
    }

    void readsBoolsOfAnyByte()
    {
        const QByteArray header = R"({"x":{"dtype":"BOOL","shape":[4],"data_offsets":[0,4]}})";
        const Safetensors file(write("bools", bytes(header, QByteArray("\x00\x01\x02\xFF", 4))));
        QVERIFY(file.load("x", Poll()).equal(at::tensor({0, 1, 1, 1}).to(at::kBool)));
    }

    void refusesFloatsForIntegers()
    {
        writeSafetensors(path("float"), {{"x", at::randn({4})}});
        const Safetensors file(path("float"));
        const auto error = refusal([&] { file.load("x", at::TensorOptions(at::kLong), {}); });
        QVERIFY(error && error->code() == ErrorCode::BadArgument);
    }

    void holdsAModelOnce()
    {
        constexpr qint64 Megabytes = 96;
        writeSafetensors(path("large"), {{"a", at::ones({Megabytes << 17})}, {"b", at::ones({Megabytes << 17})}});
        const Safetensors file(path("large"));
        const qint64 before = kilobytes("RssFile:");
        QVERIFY(before >= 0);
        qint64 most = 0;
        const Poll watch = [&] { most = std::max(most, kilobytes("RssFile:") - before); };
        const at::Tensor a = file.load("a", at::kHalf, watch);
        const at::Tensor b = file.load("b", at::kFloat, watch);
        QVERIFY(a.sum().item<double>() > 0 && b.sum().item<double>() > 0);
        QVERIFY2(most < 16 * 1024, qPrintable(QStringLiteral("%1 kB of the file in memory").arg(most)));
    }

    void stopsInsideATensor()
    {
        writeSafetensors(path("stop"), {{"x", at::zeros({16 << 20})}});
        const Safetensors file(path("stop"));
        int calls = 0;
        const Poll stop = [&] {
            if (++calls == 3)
                throw Cancelled();
        };
        QVERIFY_EXCEPTION_THROWN(file.load("x", at::kHalf, stop), Cancelled);
        QCOMPARE(calls, 3);
        calls = 10;
        file.load("x", at::kHalf, stop);
        QVERIFY(calls - 10 >= 16); // at least one poll in 4 MiB
    }

    void noticesAFileThatShrinks()
    {
        writeSafetensors(path("shrink"), {{"x", at::zeros({4 << 20})}});
        const Safetensors file(path("shrink"));
        QVERIFY(QFile::resize(m_folder.filePath(QStringLiteral("shrink")), 100));
        const auto error = refusal([&] { file.load("x", Poll()); });
        QVERIFY(error && error->code() == ErrorCode::Unreadable);
    }

    void refusesWhatIsNoFile()
    {
        for (const std::string &name : {path("absent"), m_folder.path().toStdString(), std::string("/dev/null")}) {
            const auto error = refusal([&] { Safetensors file{name}; });
            QVERIFY2(error && error->code() == ErrorCode::Unreadable, name.c_str());
        }
        const auto error = refusal([&] { Safetensors file{write("empty", {})}; });
        QVERIFY(error && error->code() == ErrorCode::BadSafetensors);
    }

    void writesAllOrNothing()
    {
        writeSafetensors(path("kept"), {{"x", at::ones({2})}});
        auto error = refusal([&] { writeSafetensors(path("kept"), {{"x", at::ones({2})}, {"x", at::ones({2})}}); });
        QVERIFY(error && error->code() == ErrorCode::BadArgument);
        error = refusal([&] { writeSafetensors(path("kept"), {{"x", at::ones({2}, at::kDouble)}}); });
        QVERIFY(error && error->code() == ErrorCode::BadArgument);
        error = refusal([&] { writeSafetensors(path("no/such/folder"), {{"x", at::ones({2})}}); });
        QVERIFY(error && error->code() == ErrorCode::Unwritable);
        QDir().mkpath(m_folder.filePath(QStringLiteral("taken/inside")));
        error = refusal([&] { writeSafetensors(path("taken"), {{"x", at::ones({2})}}); });
        QVERIFY(error && error->code() == ErrorCode::Unwritable);
        QVERIFY(Safetensors(path("kept")).load("x", Poll()).equal(at::ones({2})));
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("*.part*")}, QDir::Files).isEmpty());
    }

    void refusesPickles_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray attack = "cposix\nsystem\n(S'true'\ntR.", two = QByteArray::fromHex("80027d71002e");
        QByteArray tar(1024, '\0');
        tar.replace(257, 5, "ustar");
        const QByteArray legacy = QByteArray::fromHex("80028a0a6cfc9c46f920 6aa850192e80024de9032e").replace(' ', "");
        const std::vector<std::pair<const char *, QByteArray>> contents = {
            {"protocol 0", attack}, {"protocol 0 dict", "(dp0\nS'a'\nI1\ns."}, {"protocol 0 list", "(lp0\n."},
            {"protocol 1", "}q\x01."}, {"protocol 2", two}, {"protocol 3", QByteArray::fromHex("80037d71002e")},
            {"protocol 4", QByteArray::fromHex("8004950b000000000000007d942e")}, {"protocol 5", QByteArray::fromHex("80057d942e")},
            {"old torch", legacy}, {"zip of torch.save", QByteArray("PK\x03\x04", 4) + QByteArray(26, '\0') + "archive/data.pkl" + two},
            {"empty zip", QByteArray("PK\x05\x06", 4) + QByteArray(18, '\0')}, {"split zip", QByteArray("PK\x07\x08", 4) + two},
            {"tar of old torch", tar}, {"gzip", QByteArray::fromHex("1f8b0800") + two}, {"bzip2", "BZh91AY"},
            {"xz", QByteArray::fromHex("fd377a585a00") + two}, {"zstd", QByteArray::fromHex("28b52ffd") + two},
            {"7z", QByteArray::fromHex("377abcaf271c") + two}, {"rar", QByteArray::fromHex("526172211a0700")},
            {"pickle that gives a length", QByteArray::fromHex("8002000000000000") + "x" + QByteArray(1000, ' ')},
            {"pickle with a tail", two + QByteArray(100000, 'x')}};
        for (const auto &[name, content] : contents)
            QTest::newRow(name) << content;
    }

    /// Whatever the name says.
    void refusesPickles()
    {
        QFETCH(QByteArray, content);
        for (const char *name : {"model.safetensors", "pytorch_model.bin", "model.ckpt"}) {
            const auto error = refusal([&] { Safetensors file{write(name, content)}; });
            QVERIFY(error);
            QVERIFY2(error->code() == ErrorCode::Pickle, error->what());
            QVERIFY(QByteArray(error->what()).contains("save_file") && QByteArray(error->what()).contains(name));
        }
    }

    /// A pickle or an archive that is a header too must pass as the header it is, or not at all.
    void refusesPolyglots()
    {
        const QByteArray good = bytes(R"({"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", "ab");
        const QByteArray zip = QByteArray("PK\x05\x06", 4) + QByteArray(18, '\0');
        QVERIFY(!refusal([&] { Safetensors file{write("good", good)}; }));
        const auto after = refusal([&] { Safetensors file{write("after", good + zip)}; });
        QVERIFY(after && after->code() == ErrorCode::BadSafetensors);
        QByteArray inside = good;
        inside.insert(inside.size() - 3, QByteArray("\0", 1) + zip);
        const auto hidden = refusal([&] { Safetensors file{write("inside", inside)}; });
        QVERIFY(hidden && hidden->code() == ErrorCode::BadSafetensors);
    }

    void namesOtherFormats()
    {
        for (const char *content : {"GGUF\x03\0\0\0", "\x89HDF\r\n\x1A\n", "\x93NUMPY\x01\0", "version https://git-lfs.github.com/spec/v1\n",
                                    "<!DOCTYPE html><html>"}) {
            const auto error = refusal([&] { Safetensors file{write("other", QByteArray(content, 8) + QByteArray(content).mid(8) + "    ")}; });
            QVERIFY(error && error->code() == ErrorCode::BadSafetensors);
            QVERIFY2(QByteArray(error->what()).contains("a GGUF") || QByteArray(error->what()).contains("an HDF5")
                     || QByteArray(error->what()).contains("NumPy") || QByteArray(error->what()).contains("not downloaded")
                     || QByteArray(error->what()).contains("web page"), error->what());
        }
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
