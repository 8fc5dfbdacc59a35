#include "core/nn/Checkpoint.h"
#include "core/nn/ClipText.h"
#include "core/nn/ClipVision.h"
#include "core/nn/Error.h"
#include "core/nn/Safetensors.h"
#include "core/nn/Tokenizer.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <QtTest>

using namespace vivify::nn;

/// Compares with transformers on the tiny checkpoints (tests/nn/reference/export_clip.py).
class TestClip : public QObject
{
    Q_OBJECT

    const c10::InferenceMode m_inference;

    static Checkpoint checkpoint(const QString &name)
    {
        return Checkpoint((QStringLiteral(VIVIFY_TEST_DATA "/nn/checkpoints/") + name).toStdString());
    }

    static at::Tensor expected(const QString &name, const char *tensor)
    {
        const Safetensors file((QStringLiteral(VIVIFY_TEST_DATA "/nn/clip/") + name + QLatin1String(".safetensors")).toStdString());
        return file.load(tensor, Poll());
    }

    static double relativeError(const at::Tensor &found, const at::Tensor &wanted)
    {
        return found.sizes() == wanted.sizes() ? ((found - wanted).abs().max() / wanted.abs().max()).item<double>() : INFINITY;
    }

    static ClipText textEncoder(const Checkpoint &from, at::ScalarType type = at::kFloat)
    {
        return loadNetwork<ClipText>(*from.weights("text_encoder"), ClipTextConfig::read(from.config("text_encoder/config.json")), type, {});
    }

    static void checkpoints()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"a", "b", "c"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

private Q_SLOTS:
    void textEqualsTheReference_data() { checkpoints(); }

    void textEqualsTheReference()
    {
        QFETCH(QString, name);
        const ClipText text = textEncoder(checkpoint(name));
        const at::Tensor ids = expected(name, "ids");
        const double skipped = relativeError(text.forward(ids, {}), expected(name, "skip_1"));
        QVERIFY2(skipped < 1e-5, qPrintable(QString::number(skipped)));
        const double whole = relativeError(text.forward(ids, {}, 0), expected(name, "skip_0"));
        QVERIFY2(whole < 1e-5, qPrintable(QString::number(whole)));
        QVERIFY(relativeError(text.forward(ids, {}, 0), expected(name, "skip_1")) > 1e-2);
    }

    void visionEqualsTheReference_data() { checkpoints(); }

    void visionEqualsTheReference()
    {
        QFETCH(QString, name);
        const Checkpoint from = checkpoint(name);
        const auto vision = loadNetwork<ClipVision>(*from.weights("image_encoder"),
                                                    ClipVisionConfig::read(from.config("image_encoder/config.json")), at::kFloat, {});
        const double error = relativeError(vision.forward(expected(name, "pixels"), {}), expected(name, "image_embeds"));
        QVERIFY2(error < 1e-5, qPrintable(QString::number(error)));
    }

    void tokenizerFeedsTheTextEncoder()
    {
        for (const char *name : {"a", "b", "c"}) {
            const Tokenizer tokenizer(checkpoint(QString::fromLatin1(name)));
            const at::Tensor ids = expected(QString::fromLatin1(name), "ids");
            std::string blood;
            for (int i = 0; i < 20; ++i)
                blood += "Blood flow through the aorta ";
            const std::vector<std::string> prompts = {"the heart beats slowly, static camera", "", blood};
            for (size_t i = 0; i < prompts.size(); ++i)
                QVERIFY(ids[int64_t(i)].equal(at::tensor(tokenizer.encode(prompts[i]))));
        }
    }

    void bfloat16IsNear()
    {
        const at::Tensor ids = expected(QStringLiteral("a"), "ids"), wanted = expected(QStringLiteral("a"), "skip_1");
        const at::Tensor found = textEncoder(checkpoint(QStringLiteral("a")), at::kBFloat16).forward(ids, {});
        QVERIFY(found.scalar_type() == at::kBFloat16);
        QVERIFY(relativeError(found.to(at::kFloat), wanted) < 5e-2);
    }

    void sameBitsWithOneAndTwoThreads()
    {
        const ClipText text = textEncoder(checkpoint(QStringLiteral("a")));
        const at::Tensor ids = expected(QStringLiteral("a"), "ids");
        at::set_num_threads(1);
        const at::Tensor one = text.forward(ids, {});
        at::set_num_threads(2);
        QVERIFY(one.equal(text.forward(ids, {})));
    }

    void countsTheParametersOfTheRealModel()
    {
        QCOMPARE(parameterCount<ClipText>(ClipTextConfig()), 352'984'064);
        QCOMPARE(parameterCount<ClipVision>(ClipVisionConfig()), 632'076'800);
    }

    void refusesWhatTheModelCannotTake()
    {
        const ClipText text = textEncoder(checkpoint(QStringLiteral("a")));
        const auto refused = [](auto call) {
            try {
                call();
            } catch (const Error &error) {
                return error.code() == ErrorCode::BadArgument;
            }
            return false;
        };
        QVERIFY(refused([&] { text.forward(at::full({1, 77}, 574, at::kLong), {}); }));
        QVERIFY(refused([&] { text.forward(at::full({1, 77}, -1, at::kLong), {}); }));
        QVERIFY(refused([&] { text.forward(at::zeros({1, 78}, at::kLong), {}); }));
        QVERIFY(refused([&] { text.forward(at::zeros({1, 77}, at::kLong), {}, 3); }));
        const Checkpoint from = checkpoint(QStringLiteral("b"));
        const auto vision = loadNetwork<ClipVision>(*from.weights("image_encoder"),
                                                    ClipVisionConfig::read(from.config("image_encoder/config.json")), at::kFloat, {});
        QVERIFY(refused([&] { vision.forward(at::zeros({1, 3, 28, 28}), {}); }));
    }

    void stopsWhenAsked()
    {
        const ClipText text = textEncoder(checkpoint(QStringLiteral("a")));
        int calls = 0;
        const Poll stop = [&calls] {
            if (++calls == 5)
                throw Cancelled();
        };
        QVERIFY_EXCEPTION_THROWN(text.forward(at::zeros({1, 77}, at::kLong), stop), Cancelled);
        QCOMPARE(calls, 5);
    }

    void namesEveryTensorThatDoesNotFit()
    {
        const Checkpoint from = checkpoint(QStringLiteral("a"));
        ClipTextConfig config = ClipTextConfig::read(from.config("text_encoder/config.json"));
        config.positions = 76;
        config.encoder.layers = 4;
        try {
            loadNetwork<ClipText>(*from.weights("text_encoder"), config, at::kFloat, {});
            QFAIL("accepted");
        } catch (const Error &error) {
            QVERIFY(error.code() == ErrorCode::TensorMismatch);
            QCOMPARE(error.arguments().size(), size_t(1 + 16 + 1));
        }
    }

    void refusesConfigurationsOutsideTheirRange_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json : {"{\"hidden_size\":0}", "{\"hidden_size\":-16}", "{\"hidden_size\":1000000}", "{\"hidden_size\":\"16\"}",
                                 "{\"num_hidden_layers\":0}", "{\"num_attention_heads\":7}", "{\"num_attention_heads\":0}",
                                 "{\"layer_norm_eps\":-1}", "{\"hidden_act\":\"relu\"}", "{\"intermediate_size\":1.5}",
                                 "{\"max_position_embeddings\":1e9}", "{\"vocab_size\":18446744073709551615}"})
            QTest::newRow(json) << QByteArray(json);
    }

    void refusesConfigurationsOutsideTheirRange()
    {
        QFETCH(QByteArray, json);
        try {
            ClipTextConfig::read(ConfigFile::parse(json.toStdString(), "config.json"));
            QFAIL("accepted");
        } catch (const Error &error) {
            QVERIFY2(error.code() == ErrorCode::BadConfig, error.what());
            QCOMPARE(error.arguments().size(), size_t(4));
        }
    }
};

QTEST_GUILESS_MAIN(TestClip)
#include "tst_clip.moc"
