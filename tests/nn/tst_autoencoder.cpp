#include "tests/nn/Reference.h"

#include "core/nn/AutoencoderKL.h"
#include "core/nn/Checkpoint.h"
#include "core/nn/ConfigFile.h"
#include "core/nn/Error.h"

#include <QtTest>

using namespace vivify::nn;

namespace {

AutoencoderKL load(const std::string &name)
{
    const Checkpoint checkpoint(reference::folder + "checkpoints/" + name);
    const auto config = AutoencoderConfig::read(checkpoint.config("vae/config.json"));
    return loadNetwork<AutoencoderKL>(*checkpoint.weights("vae"), config, at::kFloat, {});
}

/// A checkpoint's autoencoder under the attention names of before 2023.
class OldNames final : public TensorSource
{
public:
    explicit OldNames(std::unique_ptr<TensorSource> source) : m_source(std::move(source))
    {
        for (const std::string &name : m_source->names())
            m_names[old(name)] = name;
    }
    std::string path() const override { return m_source->path(); }
    std::vector<std::string> names() const override
    {
        std::vector<std::string> all;
        for (const auto &[name, unused] : m_names)
            all.push_back(name);
        return all;
    }
    const TensorInfo *find(const std::string &name) const override
    {
        const auto found = m_names.find(name);
        return found == m_names.end() ? nullptr : m_source->find(found->second);
    }
    at::Tensor load(const std::string &name, const at::TensorOptions &target, const Poll &poll) const override
    {
        return m_source->load(m_names.at(name), target, poll);
    }

private:
    static std::string old(const std::string &name)
    {
        QString text = QString::fromStdString(name);
        text.replace("to_q.", "query.").replace("to_k.", "key.").replace("to_v.", "value.").replace("to_out.0.", "proj_attn.");
        return text.toStdString();
    }

    std::unique_ptr<TensorSource> m_source;
    std::map<std::string, std::string> m_names;
};

std::string refusal(const char *json)
{
    try {
        AutoencoderConfig::read(ConfigFile::parse(json, "config.json"));
    } catch (const Error &error) {
        return error.code() == ErrorCode::BadConfig ? error.arguments().at(1) : error.what();
    }
    return {};
}

}  // namespace

class tst_Autoencoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsTheRealModelsParameters()
    {
        QCOMPARE(parameterCount<AutoencoderKL>(AutoencoderConfig()), int64_t(83'653'863));
    }

    void equalsTheReference_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"a", "b", "c"})
            QTest::newRow(name) << name;
    }

    void equalsTheReference()
    {
        QFETCH(QString, name);
        const c10::InferenceMode inference;
        const AutoencoderKL vae = load(name.toStdString());
        const reference::File file("vae_" + name.toStdString() + ".safetensors");
        int polls = 0;
        const Poll poll = [&polls] { ++polls; };
        const at::Tensor latents = vae.encode(file["pixels"], file["noise"], poll);
        QVERIFY(reference::difference(latents, file["latents"]) < 1e-5);
        QVERIFY(reference::difference(vae.decode(file["latents"], poll), file["decoded"]) < 1e-5);
        QVERIFY(reference::difference(vae.decode(file["wide"], poll), file["wide_decoded"]) < 1e-5);
        QVERIFY(polls > 30);
    }

    void readsTheAttentionNamesOfOldCheckpoints()
    {
        const c10::InferenceMode inference;
        const Checkpoint checkpoint(reference::folder + "checkpoints/a");
        const auto config = AutoencoderConfig::read(checkpoint.config("vae/config.json"));
        const OldNames source(checkpoint.weights("vae"));
        QVERIFY(source.find("decoder.mid_block.attentions.0.proj_attn.weight"));
        const auto vae = loadNetwork<AutoencoderKL>(source, config, at::kFloat, {});
        const reference::File file("vae_a.safetensors");
        QVERIFY(reference::difference(vae.decode(file["wide"], {}), file["wide_decoded"]) < 1e-5);
    }

    void decodesFramesAloneAsInABatch()
    {
        const c10::InferenceMode inference;
        const AutoencoderKL vae = load("b");
        const reference::File file("vae_b.safetensors");
        const at::Tensor second = vae.decode(file["wide"].slice(0, 1, 2), {});
        QVERIFY(reference::difference(second, file["wide_decoded"].slice(0, 1, 2)) < 1e-5);
    }

    void stopsWhenPolled()
    {
        const c10::InferenceMode inference;
        const AutoencoderKL vae = load("a");
        const reference::File file("vae_a.safetensors");
        int polls = 0;
        const Poll poll = [&polls] {
            if (++polls == 10)
                throw Cancelled();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, vae.decode(file["latents"], poll));
        QCOMPARE(polls, 10);
    }

    void refusesWhatItCannotBe_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("key");
        QTest::newRow("channels") << QByteArray(R"({"block_out_channels":[128,0]})") << "block_out_channels";
        QTest::newRow("no channels") << QByteArray("{}") << "block_out_channels";
        QTest::newRow("latents") << QByteArray(R"({"block_out_channels":[32],"latent_channels":16})") << "latent_channels";
        QTest::newRow("groups") << QByteArray(R"({"block_out_channels":[48],"norm_num_groups":32})") << "norm_num_groups";
        QTest::newRow("scale") << QByteArray(R"({"block_out_channels":[32],"scaling_factor":0})") << "scaling_factor";
        QTest::newRow("activation") << QByteArray(R"({"block_out_channels":[32],"act_fn":"relu"})") << "act_fn";
        QTest::newRow("blocks") << QByteArray(R"({"block_out_channels":[32],"down_block_types":["DownBlock2D"]})")
                                << "down_block_types";
        QTest::newRow("fewer blocks") << QByteArray(R"({"block_out_channels":[32,32],"up_block_types":["UpDecoderBlock2D"]})")
                                      << "up_block_types";
    }

    void refusesWhatItCannotBe()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, key);
        QCOMPARE(QString::fromStdString(refusal(json.constData())), key);
    }
};

QTEST_GUILESS_MAIN(tst_Autoencoder)
#include "tst_autoencoder.moc"
