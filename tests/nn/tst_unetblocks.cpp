#include "core/nn/Checkpoint.h"
#include "core/nn/ClipLayout.h"
#include "core/nn/DownBlock3D.h"
#include "core/nn/MidBlock3D.h"
#include "core/nn/Safetensors.h"
#include "core/nn/TorchVersion.h"

#include <QtTest>

using namespace vivify::nn;

namespace {

const std::string folder = VIVIFY_TEST_DATA "/nn/";

/// The reference's activations and a loader standing at the same checkpoint's UNet.
struct Case {
    explicit Case(const std::string &name)
        : file(folder + "unet/blocks_" + name + ".safetensors")
        , checkpoint(folder + "checkpoints/" + name)
        , source(checkpoint.weights("unet"))
        , loader(*source, at::TensorOptions(at::kFloat), {})
        , config(UNetConfig::read(checkpoint.config("unet/config.json")))
    {
    }

    at::Tensor tensor(const std::string &key) const { return file.load(key, {}); }

    Weights at(const std::string &path)
    {
        Weights weights = loader.root();
        for (const QString &part : QString::fromStdString(path).split('.'))
            weights = weights[part.toStdString()];
        return weights;
    }

    Safetensors file;
    Checkpoint checkpoint;
    std::unique_ptr<TensorSource> source;
    WeightLoader loader;
    UNetConfig config;
};

at::Tensor channelsLast(const at::Tensor &x)
{
    return x.contiguous(at::MemoryFormat::ChannelsLast);
}

/// The block at `path`, of the kind its name says, run on the reference's input.
at::Tensor run(Case &known, const std::string &path)
{
    const Poll poll;
    const at::Tensor x = channelsLast(known.tensor(path + ".in"));
    const int64_t in = x.size(1), out = known.tensor(path + ".out").size(1);
    UNetShape shape{known.config};
    std::vector<KeyValue> contexts;
    const at::Tensor embedding = at::silu(known.tensor("temb"));
    const UNetStep step{known.tensor("frames").item<int64_t>(), embedding, contexts, poll};
    const Weights weights = known.at(path);
    const auto named = [&](const char *part) { return path.find(part) != std::string::npos; };
    if (named("temp_convs"))
        return TemporalConvLayer(weights, in, known.config).forward(x, step);
    if (named("temp_attentions"))
        return TransformerTemporalModel(weights, in, in / known.config.headDim, known.config).forward(x, step);
    if (path == "transformer_in")
        return TransformerTemporalModel(weights, in, 8, known.config).forward(x, step);
    if (named("attentions")) {
        const Transformer2DModel block(weights, in, shape);
        block.condition(known.tensor("context"), contexts, poll);
        return block.forward(x, step);
    }
    if (named("resnets"))
        return ResnetBlock2D(weights, in, out, known.config).forward(x, step);
    if (named("downsamplers"))
        return Conv2d(weights["conv"], in, out, 3, 2, 1).forward(x, poll);
    if (named("upsamplers"))
        return Conv2d(weights["conv"], in, out, 3, 1, 1)
            .forward(upsampleNearest(x, known.tensor(path + ".out").sizes().slice(2)), poll);
    const MidBlock3D block(weights, shape);
    block.condition(known.tensor("context"), contexts, poll);
    return block.forward(x, step);
}

}  // namespace

class TestUNetBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalTheReference_data();
    void equalTheReference();
};

void TestUNetBlocks::equalTheReference_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("path");
    for (const char *name : {"a", "c"}) {
        for (const std::string &key : Case(name).file.names()) {
            const QString path = QString::fromStdString(key).section(".out", 0, 0);
            if (key.ends_with(".out") && path != "image_latents_temporal_encoder")
                QTest::addRow("%s %s", name, qPrintable(path)) << name << path;
        }
    }
}

void TestUNetBlocks::equalTheReference()
{
    QFETCH(QString, name);
    QFETCH(QString, path);
    Case known(name.toStdString());
    const at::Tensor expected = known.tensor(path.toStdString() + ".out");
    const at::Tensor output = run(known, path.toStdString());
    QVERIFY(output.sizes() == expected.sizes());
    const double error = ((output - expected).abs().max() / expected.abs().max()).item<double>();
    QVERIFY2(error < 1e-5, qPrintable(QString::number(error)));
}

QTEST_GUILESS_MAIN(TestUNetBlocks)
#include "tst_unetblocks.moc"
