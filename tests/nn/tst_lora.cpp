#include "tests/nn/PipelineCase.h"

#include "core/nn/Error.h"
#include "core/nn/SafetensorsWriter.h"

#include <ATen/CPUGeneratorImpl.h>

#include <QTemporaryDir>
#include <QtTest>

using namespace vivify::nn;

namespace {

using Tensors = std::vector<std::pair<std::string, at::Tensor>>;

constexpr int64_t rank = 2;

/// The layers that the files of this test change: spatial, temporal, convolutions of two and three axes.
const std::vector<std::string> layers{
    "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q",
    "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k",
    "down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_out.0",
    "up_blocks.1.temp_attentions.0.transformer_blocks.0.attn2.to_v",
    "transformer_in.transformer_blocks.0.ff.net.2",
    "down_blocks.0.resnets.0.conv1",
    "up_blocks.2.temp_convs.0.conv1.2",
};

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace

class tst_Lora : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_source = m_checkpoint.weights("unet");
    }

    void readsEveryDialect_data()
    {
        QTest::addColumn<QString>("dialect");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("down");
        QTest::addColumn<QString>("up");
        QTest::newRow("peft") << "peft" << "base_model.model." << ".lora_A.weight" << ".lora_B.weight";
        QTest::newRow("peft, named") << "peft" << "base_model.model." << ".lora_A.default.weight" << ".lora_B.default.weight";
        QTest::newRow("diffusers") << "diffusers" << "unet." << ".lora_A.weight" << ".lora_B.weight";
        QTest::newRow("diffusers, bare") << "diffusers" << "" << ".lora_A.weight" << ".lora_B.weight";
        QTest::newRow("diffusers 0.2") << "diffusers 0.2" << "unet." << ".lora.down.weight" << ".lora.up.weight";
        QTest::newRow("processors") << "attention processors" << "" << "_lora.down.weight" << "_lora.up.weight";
        QTest::newRow("kohya") << "kohya" << "lora_unet_" << ".lora_down.weight" << ".lora_up.weight";
    }

    void readsEveryDialect()
    {
        QFETCH(QString, dialect);
        QFETCH(QString, prefix);
        QFETCH(QString, down);
        QFETCH(QString, up);
        Tensors tensors;
        std::vector<std::string> used;
        for (const std::string &layer : layers) {
            std::string name = layer;
            if (dialect == "attention processors") {
                if (layer.find(".attn") == std::string::npos)
                    continue;
                name = replaced(replaced(replaced(layer, "to_out.0", "to_out"), "attn1.", "attn1.processor."), "attn2.", "attn2.processor.");
            } else if (dialect == "kohya") {
                name = replaced(layer, ".", "_");
            }
            const auto [a, b] = pair(layer);
            tensors.emplace_back(prefix.toStdString() + name + down.toStdString(), a);
            tensors.emplace_back(prefix.toStdString() + name + up.toStdString(), b);
            used.push_back(layer);
        }
        const LoraSet set({{write("d.safetensors", tensors), 0.5}}, m_checkpoint);
        QCOMPARE(set.reports().size(), size_t(1));
        QCOMPARE(QString::fromStdString(set.reports().front().dialect), dialect);
        QCOMPARE(set.reports().front().matched.size(), used.size());
        QVERIFY(set.reports().front().unmatched.empty());
        for (const std::string &layer : used) {
            const auto [a, b] = pair(layer);
            QVERIFY2(at::allclose(merged(set, layer), plain(layer) + 0.5 * product(layer, a, b), 1e-5, 1e-6), layer.c_str());
        }
        QVERIFY(at::equal(merged(set, "conv_in"), plain("conv_in")));
    }

    void scalesByAlphaOverRank()
    {
        const std::string layer = layers[0];
        const auto [a, b] = pair(layer);
        const Tensors pair02{{"unet." + layer + ".lora.down.weight", a}, {"unet." + layer + ".lora.up.weight", b}};
        Tensors withAlpha = pair02;
        withAlpha.emplace_back("unet." + layer + ".alpha", at::full({}, 8.0F));
        QVERIFY(has(layer, {{write("alpha.safetensors", withAlpha), 1}}, 8.0 / rank));

        const Tensors now{{"unet." + layer + ".lora_A.weight", a}, {"unet." + layer + ".lora_B.weight", b}};
        const auto header = [&](const char *json) { return LoraChoice{write("h.safetensors", now, {{"lora_adapter_metadata", json}}), 1}; };
        QVERIFY(has(layer, {header("{\"unet.lora_alpha\": 6, \"unet.r\": 2}")}, 6.0 / rank));
        QVERIFY(has(layer, {header("{\"lora_alpha\": 6, \"use_rslora\": true}")}, 6.0 / std::sqrt(rank)));
        QVERIFY(has(layer, {header("{\"unet.lora_alpha\": 6, \"unet.alpha_pattern\": {\"attn1.to_q\": 3}}")}, 3.0 / rank));
        QVERIFY(has(layer, {header("{\"text_encoder.lora_alpha\": 6}")}, 1));
    }

    void readsPeftSettingsBesideTheFile()
    {
        const std::string layer = layers[0];
        const auto [a, b] = pair(layer);
        QFile config(m_folder.filePath("adapter_config.json"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("{\"peft_type\": \"LORA\", \"lora_alpha\": 5, \"r\": 2, \"use_rslora\": false, \"use_dora\": false}");
        config.close();
        const Tensors tensors{{"base_model.model." + layer + ".lora_A.weight", a}, {"base_model.model." + layer + ".lora_B.weight", b}};
        QVERIFY(has(layer, {{write("adapter_model.safetensors", tensors), 1}}, 5.0 / rank));
        QVERIFY(has(layer, {{write("renamed.safetensors", tensors), 1}}, 1));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("{\"use_dora\": true}");
        config.close();
        QCOMPARE(refused(write("adapter_model.safetensors", tensors)), QString("it was trained in a way that can't be merged"));
    }

    void addsSeveralFiles()
    {
        const std::string layer = layers[1];
        const auto [a, b] = pair(layer);
        const Tensors one{{"unet." + layer + ".lora_A.weight", a}, {"unet." + layer + ".lora_B.weight", b}};
        const Tensors two{{"unet." + layer + ".lora_A.weight", a * 2}, {"unet." + layer + ".lora_B.weight", b}};
        const std::vector<LoraChoice> both{{write("one.safetensors", one), 0.25}, {write("two.safetensors", two), -1}};
        QVERIFY(has(layer, both, 0.25 - 2));
        QVERIFY(LoraSet(both, m_checkpoint).key() != LoraSet({both[0]}, m_checkpoint).key());
    }

    void mergesInFp32AndRoundsOnce()
    {
        const std::string layer = layers[0];
        const auto [a, b] = pair(layer);
        const Tensors tensors{{"unet." + layer + ".lora_A.weight", a * 1e-3}, {"unet." + layer + ".lora_B.weight", b}};
        const LoraSet set({{write("small.safetensors", tensors), 1}}, m_checkpoint);
        const at::Tensor exact = merged(set, layer), half = merged(set, layer, at::kBFloat16);
        QCOMPARE(half.scalar_type(), at::kBFloat16);
        QVERIFY(at::equal(half, exact.to(at::kBFloat16)));
    }

    void reachesTheTextEncoder()
    {
        const std::string layer = "text_model.encoder.layers.0.self_attn.q_proj";
        const std::vector<int64_t> shape = m_checkpoint.weights("text_encoder")->find(layer + ".weight")->shape;
        const at::Tensor a = at::ones({1, shape[1]}), b = at::ones({shape[0], 1});
        const PipelineCase known("a_dpm");
        Pipeline pipeline = known.pipeline();
        Request request = known.request();
        const at::Tensor before = embeddings(pipeline, request);
        for (const std::string prefix : {"text_encoder.", "lora_te_"}) {
            const bool kohya = prefix == "lora_te_";
            const std::string name = prefix + (kohya ? replaced(layer, ".", "_") : layer);
            const Tensors tensors{{name + (kohya ? ".lora_down.weight" : ".lora_linear_layer.down.weight"), a},
                                  {name + (kohya ? ".lora_up.weight" : ".lora_linear_layer.up.weight"), b}};
            request.loras = {{write("te.safetensors", tensors), 1}};
            QVERIFY(!at::equal(before, embeddings(pipeline, request)));
        }
        request.loras.clear();
        QVERIFY(at::equal(before, embeddings(pipeline, request)));
    }

    void isUndoneToTheSameBits()
    {
        const PipelineCase known("a_f5");
        Pipeline pipeline = known.pipeline();
        Request request = known.request();
        const at::Tensor never = frames(pipeline, request);
        request.loras = {{write("undo.safetensors", peft(layers, 1)), 1}};
        const at::Tensor with = frames(pipeline, request);
        QVERIFY(!at::equal(never, with));
        QVERIFY(at::equal(with, frames(pipeline, request)));
        request.loras.front().weight = 0;
        QVERIFY(at::equal(never, frames(pipeline, request)));
        request.loras.clear();
        QVERIFY(at::equal(never, frames(pipeline, request)));
    }

    void noticesAChangedFile()
    {
        const PipelineCase known("a_dpm");
        Pipeline pipeline = known.pipeline();
        Request request = known.request();
        request.loras = {{write("same.safetensors", peft({layers[0]}, 1)), 1}};
        const at::Tensor first = frames(pipeline, request);
        write("same.safetensors", peft(layers, 1));
        QVERIFY(!at::equal(first, frames(pipeline, request)));
    }

    void tellsWhatItDoesNotKnow()
    {
        Tensors tensors = peft({layers[0]}, 1);
        tensors.emplace_back("unet.nowhere.to_q.lora_A.weight", at::ones({2, 8}));
        tensors.emplace_back("lora_te2_text_model_encoder.lora_down.weight", at::ones({2, 8}));
        tensors.emplace_back("note", at::ones({1}));
        const LoraReport report = LoraSet({{write("more.safetensors", tensors), 1}}, m_checkpoint).reports().front();
        QCOMPARE(report.matched, std::vector<std::string>{"unet." + layers[0]});
        const std::vector<std::string> strangers{"lora_te2_text_model_encoder.lora_down.weight", "note", "unet.nowhere.to_q.lora_A.weight"};
        QCOMPARE(report.unmatched, strangers);
    }

    void refusesWhatCannotBeMerged_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {".hada_w1_a", ".lokr_w1", ".lora_mid.weight", ".diff", ".diff_b", ".dora_scale", ".oft_blocks",
                                 ".lora_magnitude_vector.weight", ".lora_B.bias", ".on_input"})
            QTest::newRow(name) << name;
    }

    void refusesWhatCannotBeMerged()
    {
        QFETCH(QString, name);
        Tensors tensors = peft({layers[0]}, 1);
        tensors.emplace_back("unet." + layers[1] + name.toStdString(), at::ones({2, 2}));
        QCOMPARE(refused(write("kind.safetensors", tensors)), QString("it is of a kind that can't be merged as a LoRA"));
    }

    void refusesBadFiles()
    {
        Tensors tensors = peft({layers[0]}, 1);
        const auto changed = [&](size_t index, const at::Tensor &value) {
            Tensors other = tensors;
            other[index].second = value;
            return refused(write("bad.safetensors", other));
        };
        const QString sizes = "it was made for a model of other sizes";
        const at::Tensor a = tensors[0].second, b = tensors[1].second;
        QCOMPARE(changed(0, at::ones({rank, a.size(1) + 1})), sizes);
        QCOMPARE(changed(1, at::ones({b.size(0) * 2, rank})), sizes);
        QCOMPARE(changed(1, at::ones({b.size(0), rank + 1})), sizes);
        QCOMPARE(changed(0, at::ones({rank, a.size(1), 3, 3})), sizes);
        QCOMPARE(changed(0, at::ones({rank, a.size(1)}, at::kLong)), sizes);
        QCOMPARE(refused(write("half.safetensors", {tensors[0]})), QString("half of a pair is missing"));
        QCOMPARE(refused(write("none.safetensors", {{"x.lora_A.weight", a}})), QString("nothing in it fits this model"));
        QCOMPARE(refused(write("empty.safetensors", {})), QString("nothing in it fits this model"));
        QCOMPARE(refused(m_folder.filePath("missing.safetensors").toStdString()), QString("it can't be read as safetensors"));
        QFile pickle(m_folder.filePath("p.safetensors"));
        QVERIFY(pickle.open(QIODevice::WriteOnly));
        pickle.write(QByteArray("\x80\x02}q\x00.", 6) + QByteArray(64, 'x'));
        pickle.close();
        QCOMPARE(refused(pickle.fileName().toStdString()), QString("it can't be read as safetensors"));
        Tensors nan = tensors;
        nan[0].second = at::full_like(a, NAN);
        const LoraSet set({{write("nan.safetensors", nan), 1}}, m_checkpoint);
        QVERIFY_THROWS_EXCEPTION(Error, merged(set, layers[0]));
    }

    void refusesBadWeights()
    {
        const auto file = write("w.safetensors", peft({layers[0]}, 1));
        QVERIFY_THROWS_EXCEPTION(Error, LoraSet({{file, 4.5}}, m_checkpoint));
        QVERIFY_THROWS_EXCEPTION(Error, LoraSet({{file, double(NAN)}}, m_checkpoint));
        QVERIFY_THROWS_EXCEPTION(Error, LoraSet(std::vector<LoraChoice>(17, {file, 1}), m_checkpoint));
    }

private:
    std::filesystem::path write(const char *name, const Tensors &tensors, const std::map<std::string, std::string> &header = {})
    {
        const std::filesystem::path path = m_folder.filePath(name).toStdString();
        writeSafetensors(path, tensors, header);
        return path;
    }

    /// Matrices of that layer, always the same.
    std::pair<at::Tensor, at::Tensor> pair(const std::string &layer) const
    {
        at::Generator random = at::make_generator<at::CPUGeneratorImpl>(std::hash<std::string>()(layer) % 1000);
        std::vector<int64_t> in = m_source->find(layer + ".weight")->shape, out{in[0], rank};
        in[0] = rank;
        while (out.size() < in.size())
            out.push_back(1);
        return {at::randn(in, random, at::kFloat) * 0.3, at::randn(out, random, at::kFloat) * 0.3};
    }

    Tensors peft(const std::vector<std::string> &which, double scale) const
    {
        Tensors tensors;
        for (const std::string &layer : which) {
            const auto [a, b] = pair(layer);
            tensors.emplace_back("base_model.model." + layer + ".lora_A.weight", a * scale);
            tensors.emplace_back("base_model.model." + layer + ".lora_B.weight", b);
        }
        return tensors;
    }

    at::Tensor plain(const std::string &layer) const { return m_source->load(layer + ".weight", at::TensorOptions(at::kFloat), {}); }

    at::Tensor product(const std::string &layer, const at::Tensor &a, const at::Tensor &b) const
    {
        return at::einsum("or,ri->oi", {b.flatten(1), a.flatten(1)}).view(m_source->find(layer + ".weight")->shape);
    }

    at::Tensor merged(const LoraSet &set, const std::string &layer, at::ScalarType dtype = at::kFloat) const
    {
        const at::TensorOptions target(dtype);
        return set.change("unet", *m_source, target, {})(layer + ".weight", m_source->load(layer + ".weight", target, {}));
    }

    bool has(const std::string &layer, const std::vector<LoraChoice> &choices, double scale) const
    {
        const auto [a, b] = pair(layer);
        return at::allclose(merged(LoraSet(choices, m_checkpoint), layer), plain(layer) + scale * product(layer, a, b), 1e-5, 1e-6);
    }

    QString refused(const std::filesystem::path &file) const
    {
        try {
            LoraSet({{file, 1}}, m_checkpoint);
        } catch (const Error &error) {
            return error.code() == ErrorCode::BadLora ? QString::fromStdString(error.arguments().at(1)) : error.what();
        }
        return "nothing";
    }

    static at::Tensor frames(Pipeline &pipeline, const Request &request)
    {
        Trace trace;
        pipeline.run(request, trace.callbacks());
        return at::stack(trace.frames);
    }

    static at::Tensor embeddings(Pipeline &pipeline, const Request &request)
    {
        Trace trace;
        pipeline.run(request, trace.callbacks());
        return trace.tensors.at("prompt_embeds");
    }

    QTemporaryDir m_folder;
    Checkpoint m_checkpoint{reference::folder + "checkpoints/a"};
    std::unique_ptr<TensorSource> m_source;
};

QTEST_GUILESS_MAIN(tst_Lora)
#include "tst_lora.moc"
