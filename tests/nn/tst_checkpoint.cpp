#include "core/nn/Checkpoint.h"
#include "core/nn/Error.h"
#include "core/nn/SafetensorsWriter.h"

#include <ATen/ATen.h>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace vivify::nn;

/// Which files of a checkpoint folder are taken, and what its JSON files may say.
class TestCheckpoint : public QObject
{
    Q_OBJECT

    static void write(const QTemporaryDir &place, const char *name, const QByteArray &content)
    {
        const QString path = place.filePath(QString::fromUtf8(name));
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

    static void weights(const QTemporaryDir &place, const char *name, const std::vector<std::pair<std::string, float>> &values)
    {
        write(place, name, {});
        std::vector<std::pair<std::string, at::Tensor>> tensors;
        for (const auto &[key, value] : values)
            tensors.emplace_back(key, at::full({2}, value));
        writeSafetensors(place.filePath(QString::fromUtf8(name)).toStdString(), tensors);
    }

    static Checkpoint checkpoint(const QTemporaryDir &place) { return Checkpoint(place.path().toStdString()); }

    static float value(const TensorSource &source, const char *name)
    {
        return source.load(name, at::kFloat, {})[0].item<float>();
    }

    static ErrorCode refusal(const QTemporaryDir &place)
    {
        try {
            checkpoint(place).weights("unet");
        } catch (const Error &error) {
            return error.code();
        }
        return ErrorCode::NotFinite;  // not refused
    }

    static constexpr const char *Index = "unet/diffusion_pytorch_model.safetensors.index.json";

private Q_SLOTS:
    void takesFullPrecisionFirst()
    {
        QTemporaryDir place;
        weights(place, "unet/diffusion_pytorch_model.fp16.safetensors", {{"x", 16}});
        QCOMPARE(value(*checkpoint(place).weights("unet"), "x"), 16.0f);
        weights(place, "unet/diffusion_pytorch_model.safetensors", {{"x", 32}});
        QCOMPARE(value(*checkpoint(place).weights("unet"), "x"), 32.0f);
        write(place, "unet/diffusion_pytorch_model.bin", "pickle");
        QCOMPARE(value(*checkpoint(place).weights("unet"), "x"), 32.0f);
        weights(place, "text_encoder/model.fp16.safetensors", {{"x", 3}});
        QCOMPARE(value(*checkpoint(place).weights("text_encoder"), "x"), 3.0f);
    }

    void readsShards()
    {
        QTemporaryDir place;
        weights(place, "unet/one.safetensors", {{"a", 1}, {"b", 2}});
        weights(place, "unet/two.safetensors", {{"c", 3}});
        write(place, Index, R"({"metadata":{},"weight_map":{"a":"one.safetensors","b":"one.safetensors","c":"two.safetensors"}})");
        const auto source = checkpoint(place).weights("unet");
        QCOMPARE(source->names().size(), size_t(3));
        QCOMPARE(value(*source, "b"), 2.0f);
        QCOMPARE(value(*source, "c"), 3.0f);
        QVERIFY(!source->find("d"));
        QVERIFY_EXCEPTION_THROWN(source->load("d", at::kFloat, {}), Error);
    }

    void refusesWrongShards_data()
    {
        QTest::addColumn<QByteArray>("index");
        QTest::addColumn<int>("code");
        const int config = int(ErrorCode::BadConfig), file = int(ErrorCode::BadSafetensors);
        QTest::newRow("no map") << QByteArray("{}") << config;
        QTest::newRow("a list") << QByteArray("[]") << config;
        QTest::newRow("not JSON") << QByteArray("{") << config;
        QTest::newRow("number for a file") << QByteArray(R"({"weight_map":{"a":1}})") << config;
        QTest::newRow("folder above") << QByteArray(R"({"weight_map":{"a":"../one.safetensors"}})") << config;
        QTest::newRow("absolute") << QByteArray(R"({"weight_map":{"a":"/tmp/one.safetensors"}})") << config;
        QTest::newRow("pickle") << QByteArray(R"({"weight_map":{"a":"one.bin"}})") << config;
        QTest::newRow("file absent") << QByteArray(R"({"weight_map":{"a":"three.safetensors"}})") << int(ErrorCode::Unreadable);
        QTest::newRow("tensor absent") << QByteArray(R"({"weight_map":{"z":"one.safetensors"}})") << file;
        QTest::newRow("wrong shard") << QByteArray(R"({"weight_map":{"a":"one.safetensors","b":"two.safetensors","c":"two.safetensors"}})") << file;
        QTest::newRow("tensor twice") << QByteArray(R"({"weight_map":{"a":"one.safetensors","c":"again.safetensors"}})") << file;
    }

    void refusesWrongShards()
    {
        QFETCH(QByteArray, index);
        QFETCH(int, code);
        QTemporaryDir place;
        weights(place, "unet/one.safetensors", {{"a", 1}, {"b", 2}});
        weights(place, "unet/two.safetensors", {{"c", 3}});
        weights(place, "unet/again.safetensors", {{"a", 1}, {"c", 3}});
        write(place, Index, index);
        QCOMPARE(int(refusal(place)), code);
    }

    void refusesPickledWeights()
    {
        for (const char *name : {"unet/diffusion_pytorch_model.bin", "unet/model.pt", "unet/weights.ckpt", "unet/x.pth"}) {
            QTemporaryDir place;
            write(place, name, "anything");
            QCOMPARE(int(refusal(place)), int(ErrorCode::Pickle));
        }
        QTemporaryDir empty;
        QCOMPARE(int(refusal(empty)), int(ErrorCode::Unreadable));
        QVERIFY_EXCEPTION_THROWN(Checkpoint("/no/such/folder"), Error);
    }

    void readsValues()
    {
        const ConfigFile file = ConfigFile::parse(R"({"i":3,"r":0.5,"t":"x","f":true,"n":null,"l":[1,2],"o":{"i":9}})", "c.json");
        QCOMPARE(file.integer("i", 1, 3), 3);
        QCOMPARE(file.integer("n", 1, 3, 2), 2);
        QCOMPARE(file.real("r", 0, 1), 0.5);
        QCOMPARE(file.real("i", 0, 9), 3.0);
        QCOMPARE(file.text("t"), std::string("x"));
        QCOMPARE(file.choice("t", {"y", "x"}), std::string("x"));
        QCOMPARE(file.choice("z", {"y", "x"}, true), std::string("y"));
        QVERIFY(file.flag("f") && !file.flag("z", false) && !file.has("n") && file.has("f") && file.isList("l") && file.isObject("o"));
        QCOMPARE(file.integers("l", 1, 2), (std::vector<int64_t>{1, 2}));
        QCOMPARE(file.object("o").integer("i", 0, 9), 9);
        QCOMPARE(file.keys().size(), size_t(7));
    }

    void refusesValues_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json : {R"({})", R"({"i":null})", R"({"i":0})", R"({"i":4})", R"({"i":2.0})", R"({"i":"2"})", R"({"i":true})",
                                 R"({"i":[2]})", R"({"i":-9223372036854775808})", R"({"i":18446744073709551615})", R"({"i":1e999})",
                                 R"({"i":2,"i":2})", R"({"i":2)", R"({"i":2}x)", R"([2])", R"({"i":02})", R"({"i":NaN})", "",
                                 "\xEF\xBB\xBF{\"i\":2}", "{\"i\":2,\"\xFF\":1}"})
            QTest::newRow(json) << QByteArray(json);
        QTest::newRow("NUL") << QByteArray("{\"i\":2}\0", 8);
        QTest::newRow("deep") << QByteArray("{\"i\":2,\"d\":" + QByteArray(100000, '[') + QByteArray(100000, ']') + "}");
    }

    void refusesValues()
    {
        QFETCH(QByteArray, json);
        try {
            ConfigFile::parse(json.toStdString(), "c.json").integer("i", 1, 3);
            QFAIL("accepted");
        } catch (const Error &error) {
            QVERIFY2(error.code() == ErrorCode::BadConfig, error.what());
            QCOMPARE(error.arguments().size(), size_t(4));
            QCOMPARE(error.arguments()[0], std::string("c.json"));
        }
    }

    void saysWhatIsAllowed()
    {
        try {
            ConfigFile::parse(R"({"o":{"i":7}})", "c.json").object("o").integer("i", 1, 3);
            QFAIL("accepted");
        } catch (const Error &error) {
            QCOMPARE(error.arguments(), (std::vector<std::string>{"c.json", "o.i", "7", "a whole number from 1 to 3"}));
        }
    }
};

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"
