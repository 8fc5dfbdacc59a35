#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/project/Region.h"
#include "core/prompt/Catalogue.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vivify;

namespace {

QJsonObject resource(const QString &path)
{
    QFile file(QStringLiteral(":/vivify/") + path);
    return file.open(QIODevice::ReadOnly) ? Json::parseObject(file.readAll(), path) : QJsonObject();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

PromptTemplate ownTemplate(const QString &id)
{
    PromptTemplate entry;
    entry.id = id;
    entry.name = {QStringLiteral("Stomach"), QString()};
    entry.prompt = {QStringLiteral("A stomach churning"), QString()};
    entry.organ = QStringLiteral("stomach");
    entry.motion = QStringLiteral("lungs.quiet");
    entry.roles = {QStringLiteral("organ")};
    entry.words = {QStringLiteral("stomach"), QStringLiteral("胃")};
    entry.values = {{QStringLiteral("frames"), 16}};
    return entry;
}

Error::Kind kindOf(const std::function<void()> &action)
{
    try {
        action();
    } catch (const Error &error) {
        return error.kind();
    }
    throw std::logic_error("nothing was thrown");
}

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void dataIsValid();
    void brokenDataIsNot();
    void scenes();
    void variants();
    void modifiers();
    void presets();
    void match_data();
    void match();
    void composedPrompt();
    void ownTemplates();
    void builtInStays();
    void exportAndImport();
    void ownPresets();
    void damagedFilesAreLeftAlone();

private:
    QString folder() const { return m_dir->path(); }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestCatalogue::dataIsValid()
{
    int files = 0;
    for (const auto &[place, schema] : {std::pair(QStringLiteral("prompts"), QStringLiteral("prompt")),
                                        std::pair(QStringLiteral("presets"), QStringLiteral("preset"))}) {
        for (const QString &name : QDir(QStringLiteral(":/vivify/") + place).entryList()) {
            const QJsonObject object = resource(place + QLatin1Char('/') + name);
            const bool modifiers = name == QLatin1String("modifiers.json");
            const QStringList errors =
                Json::schemaErrors(object, Json::schema(modifiers ? QStringLiteral("modifiers") : schema));
            QVERIFY2(errors.isEmpty(), qPrintable(name + errors.join(QLatin1Char('\n'))));
            QVERIFY(modifiers || name == object.value(QLatin1String("id")).toString() + QLatin1String(".json"));
            ++files;
        }
    }
    QCOMPARE(files, 11);
}

void TestCatalogue::brokenDataIsNot()
{
    const QJsonObject rules = Json::schema(QStringLiteral("prompt"));
    const QJsonObject good = resource(QStringLiteral("prompts/heart-beating.json"));
    QVERIFY(Json::schemaErrors(good, rules).isEmpty());
    const QList<std::pair<const char *, QJsonValue>> breaks{
        {"id", QStringLiteral("../heart")}, {"id", QStringLiteral("Heart")}, {"prompt", QStringLiteral("text")},
        {"prompt", QJsonObject{{QStringLiteral("en"), QStringLiteral("only")}}}, {"roles", QJsonArray{1}},
        {"words", QJsonArray{QString()}}, {"picture", QStringLiteral("/etc/passwd")}, {"surprise", 1},
        {"values", QJsonObject{{QStringLiteral("list"), QJsonArray()}}}, {"motion", QStringLiteral("../a")}};
    for (const auto &[key, value] : breaks) {
        QJsonObject bad = good;
        bad.insert(QLatin1String(key), value);
        QVERIFY2(!Json::schemaErrors(bad, rules).isEmpty(), key);
    }
    QJsonObject preset = resource(QStringLiteral("presets/quick-draft.json"));
    preset.remove(QStringLiteral("values"));
    QVERIFY(!Json::schemaErrors(preset, Json::schema(QStringLiteral("preset"))).isEmpty());
}

void TestCatalogue::scenes()
{
    const Catalogue catalogue(folder());
    QCOMPARE(catalogue.warnings(), QStringList());
    const QList<std::array<const char *, 4>> expected{
        {"heart-beating", "heart", "heart.long_axis", "A human heart beating rhythmically, showing systole and diastole"},
        {"lungs-breathing", "lungs", "lungs.quiet", "Lungs expanding and contracting during normal breathing"},
        {"blood-flow", "blood", "blood.capillary", "Red blood cells flowing through capillaries in slow motion"},
        {"nerve-impulse", "nerve", "nerve.impulse", "Neural signal propagating along a neuron, glowing effect"},
        {"knee-bending", "knee", "knee.flexion", "Knee joint bending smoothly, showing ligament movement"}};
    QCOMPARE(catalogue.templates().size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const PromptTemplate entry = catalogue.templates().at(i);
        QCOMPARE(entry.id, QLatin1String(expected[i][0]));
        QCOMPARE(entry.organ, QLatin1String(expected[i][1]));
        QVERIFY(entry.id.contains(entry.organ));
        QCOMPARE(entry.motion, QLatin1String(expected[i][2]));
        QCOMPARE(entry.prompt.en, QLatin1String(expected[i][3]));
        QVERIFY(entry.builtIn);
        QCOMPARE(entry.roles.first(), QStringLiteral("organ"));
        for (const QString &role : entry.roles)
            QVERIFY2(Region::roles().contains(role), qPrintable(role));
        for (const LocalizedText &text : {entry.name, entry.prompt, entry.negative, entry.description})
            QVERIFY(!text.en.isEmpty() && !text.zh.isEmpty() && text.en != text.zh);
        QVERIFY(PromptTemplate::fromJson(entry.toJson()) == entry);
    }
}

void TestCatalogue::variants()
{
    const Catalogue catalogue(folder());
    const QList<std::array<const char *, 3>> expected{
        {"heart-beating-flow", "heart.long_axis", "Human heart beating in slow motion, showing blood flow from atrium to ventricle"},
        {"lungs-diaphragm", "lungs.quiet", "Lungs inflating and deflating during breathing, diaphragm moving down and up"},
        {"nerve-axon-signal", "nerve.impulse", "Electrical signal traveling along axon, glowing wave propagation"}};
    for (const auto &[id, motion, prompt] : expected) {
        const auto entry = catalogue.findTemplate(QLatin1String(id));
        QVERIFY2(entry.has_value(), id);
        QCOMPARE(entry->motion, QLatin1String(motion));
        QCOMPARE(entry->prompt.en, QLatin1String(prompt));
        QVERIFY(!entry->prompt.zh.isEmpty() && !entry->name.zh.isEmpty());
    }
    QVERIFY(!catalogue.findTemplate(QStringLiteral("spleen")).has_value());
}

void TestCatalogue::modifiers()
{
    const Catalogue catalogue(folder());
    QStringList ids;
    for (const PromptModifier &modifier : catalogue.modifiers())
        ids.append(modifier.id);
    QCOMPARE(ids.join(QLatin1Char(' ')),
             QStringLiteral("slow-motion glow camera-orbit view-front view-side view-oblique"));
    QCOMPARE(catalogue.findModifier(QStringLiteral("glow"))->values.value(QStringLiteral("highlight")), QVariant(true));
    QCOMPARE(catalogue.findModifier(QStringLiteral("glow"))->text.en, QStringLiteral("highlighted with glow"));
    QCOMPARE(catalogue.findModifier(QStringLiteral("camera-orbit"))->values.value(QStringLiteral("camera")), QVariant(true));
    QCOMPARE(catalogue.findModifier(QStringLiteral("view-side"))->group, QStringLiteral("view"));
}

void TestCatalogue::presets()
{
    const Catalogue catalogue(folder());
    const auto values = [&](const char *id) { return catalogue.findPreset(QLatin1String(id))->values; };
    QCOMPARE(catalogue.presets().size(), 5);
    QCOMPARE(catalogue.presets().first().id, QStringLiteral("medical-standard"));
    QCOMPARE(values("medical-standard"),
             (ParameterValues{{QStringLiteral("size"), QStringLiteral("512p")}, {QStringLiteral("frames"), 16},
                              {QStringLiteral("fps"), 8}, {QStringLiteral("steps"), 60}, {QStringLiteral("guidance"), 10.0}}));
    QCOMPARE(values("heart-cycle").value(QStringLiteral("frames")).toInt(), 24);
    QCOMPARE(values("768p-detail"),
             (ParameterValues{{QStringLiteral("size"), QStringLiteral("768p")}, {QStringLiteral("frames"), 24},
                              {QStringLiteral("steps"), 80}}));
    QCOMPARE(values("1024p-master").value(QStringLiteral("size")).toString(), QStringLiteral("1024p"));
    for (const Preset &preset : catalogue.presets())
        Parameters::completed(Parameters::common(), preset.values); // throws for what no generator could take
}

void TestCatalogue::match_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("scene");
    for (const PromptTemplate &entry : Catalogue(folder()).templates()) {
        QTest::addRow("%s en", qPrintable(entry.id)) << entry.prompt.en << entry.id;
        QTest::addRow("%s zh", qPrintable(entry.id)) << entry.prompt.zh << entry.id;
        for (const PromptTemplate::Variant &variant : entry.variants) {
            QTest::addRow("%s en", qPrintable(variant.id)) << variant.prompt.en << entry.id;
            QTest::addRow("%s zh", qPrintable(variant.id)) << variant.prompt.zh << entry.id;
        }
    }
    QTest::newRow("free heart") << "Show me how the HEART pumps blood through its valves" << "heart-beating";
    QTest::newRow("free heart zh") << "请让这颗心脏跳起来" << "heart-beating";
    QTest::newRow("free lungs") << "a patient inhaling deeply" << "lungs-breathing";
    QTest::newRow("free lungs zh") << "深呼吸" << "lungs-breathing";
    QTest::newRow("free blood") << "erythrocytes in an arteriole" << "blood-flow";
    QTest::newRow("free blood zh") << "血液在血管里流动" << "blood-flow";
    QTest::newRow("free nerve") << "an action potential" << "nerve-impulse";
    QTest::newRow("free knee") << "flexion of the leg at the kneecap" << "knee-bending";
    QTest::newRow("free knee zh") << "膝盖弯曲" << "knee-bending";
    QTest::newRow("full width letters") << "ｈｅａｒｔ" << "heart-beating";
    QTest::newRow("none") << "a car driving down the road" << "";
    QTest::newRow("part of a word") << "the hearth; plunge; kneeling; joints ventured" << "";
    QTest::newRow("empty") << "" << "";
    QTest::newRow("none zh") << "一辆汽车" << "";
}

void TestCatalogue::match()
{
    QFETCH(QString, prompt);
    const auto scene = Catalogue(folder()).match(prompt);
    QTEST(scene ? scene->id : QString(), "scene");
}

void TestCatalogue::composedPrompt()
{
    const Catalogue catalogue(folder());
    const QStringList both{QStringLiteral("slow-motion"), QStringLiteral("glow")};
    QCOMPARE(catalogue.composedPrompt(QStringLiteral("A heart "), both, QStringLiteral("en")),
             QStringLiteral("A heart, slow motion, highlighted with glow"));
    QCOMPARE(catalogue.composedPrompt(QStringLiteral("A heart in Slow Motion"), both, QStringLiteral("en")),
             QStringLiteral("A heart in Slow Motion, highlighted with glow"));
    QCOMPARE(catalogue.composedPrompt(QStringLiteral("心脏"), {QStringLiteral("slow-motion")}, QStringLiteral("zh_CN")),
             QStringLiteral("心脏，慢动作"));
}

void TestCatalogue::ownTemplates()
{
    Catalogue catalogue(folder());
    QSignalSpy changed(&catalogue, &Catalogue::changed);
    catalogue.saveTemplate(ownTemplate(QStringLiteral("my-stomach")));
    QCOMPARE(catalogue.match(QStringLiteral("胃"))->id, QStringLiteral("my-stomach"));
    PromptTemplate edited = *catalogue.findTemplate(QStringLiteral("my-stomach"));
    QVERIFY(!edited.builtIn);
    edited.prompt.en = QStringLiteral("A stomach at rest");
    catalogue.saveTemplate(edited);
    QCOMPARE(changed.size(), 2);

    Catalogue again(folder());
    QVERIFY(again.findTemplate(QStringLiteral("my-stomach")) == edited);
    const PromptTemplate copy = again.duplicateTemplate(QStringLiteral("heart-beating-flow"));
    QVERIFY(copy.id.contains(QStringLiteral("heart")) && !copy.builtIn && copy.name.en.endsWith(QStringLiteral("(copy)")));
    QVERIFY(copy.prompt.en.contains(QStringLiteral("atrium to ventricle")));
    QVERIFY(again.duplicateTemplate(QStringLiteral("heart-beating-flow")).id != copy.id);
    again.removeTemplate(QStringLiteral("my-stomach"));
    again.removeTemplate(copy.id);
    QCOMPARE(Catalogue(folder()).templates().size(), 6);
}

void TestCatalogue::builtInStays()
{
    Catalogue catalogue(folder());
    QCOMPARE(kindOf([&] { catalogue.saveTemplate(ownTemplate(QStringLiteral("heart-beating"))); }), Error::Kind::Usage);
    QCOMPARE(kindOf([&] { catalogue.saveTemplate(ownTemplate(QStringLiteral("lungs-diaphragm"))); }), Error::Kind::Usage);
    QCOMPARE(kindOf([&] { catalogue.saveTemplate(ownTemplate(QStringLiteral("../../out"))); }), Error::Kind::Usage);
    QCOMPARE(kindOf([&] { catalogue.removeTemplate(QStringLiteral("heart-beating")); }), Error::Kind::Usage);
    QCOMPARE(kindOf([&] { catalogue.removePreset(QStringLiteral("medical-standard")); }), Error::Kind::Usage);
    QCOMPARE(kindOf([&] { catalogue.renamePreset(QStringLiteral("nothing"), QStringLiteral("a")); }), Error::Kind::Usage);
    QVERIFY(QDir(folder() + QStringLiteral("/templates")).entryList(QDir::Files).isEmpty());
}

void TestCatalogue::exportAndImport()
{
    Catalogue catalogue(folder());
    catalogue.saveTemplate(ownTemplate(QStringLiteral("my-stomach")));
    const QString file = folder() + QStringLiteral("/scenes.json");
    catalogue.exportTemplates({QStringLiteral("my-stomach"), QStringLiteral("heart-beating")}, file);
    const QStringList ids = catalogue.importTemplates(file);
    QCOMPARE(ids, (QStringList{QStringLiteral("my-stomach-2"), QStringLiteral("heart-beating-2")}));
    QCOMPARE(catalogue.findTemplate(ids.last())->prompt, catalogue.findTemplate(QStringLiteral("heart-beating"))->prompt);
    QVERIFY(!catalogue.findTemplate(ids.last())->builtIn);

    for (const char *bad : {"", "[]", "{}", R"({"format":2,"templates":[]})", R"({"format":1,"templates":[{"id":"a"}]})"}) {
        write(file, bad);
        QCOMPARE(kindOf([&] { catalogue.importTemplates(file); }), Error::Kind::BadInput);
    }
    QCOMPARE(catalogue.templates().size(), 8);
}

void TestCatalogue::ownPresets()
{
    Catalogue catalogue(folder());
    Preset preset{QStringLiteral("mine"), {QStringLiteral("Mine"), {}}, {}, {{QStringLiteral("frames"), 32}}, true};
    catalogue.savePreset(preset);
    catalogue.renamePreset(QStringLiteral("mine"), QStringLiteral("我的"));
    QCOMPARE(Catalogue(folder()).findPreset(QStringLiteral("mine"))->name.zh, QStringLiteral("我的"));
    QCOMPARE(Catalogue(folder()).findPreset(QStringLiteral("mine"))->values, preset.values);
    QVERIFY(!catalogue.findPreset(QStringLiteral("mine"))->builtIn);
    catalogue.removePreset(QStringLiteral("mine"));
    QVERIFY(!Catalogue(folder()).findPreset(QStringLiteral("mine")));
    preset.id = QStringLiteral("quick-draft");
    QCOMPARE(kindOf([&] { catalogue.savePreset(preset); }), Error::Kind::Usage);
}

void TestCatalogue::damagedFilesAreLeftAlone()
{
    { Catalogue first(folder()); first.saveTemplate(ownTemplate(QStringLiteral("good"))); }
    const QString place = folder() + QStringLiteral("/templates/");
    write(place + QStringLiteral("cut.json"), R"({"id":"cut")");
    write(place + QStringLiteral("wrong.json"), R"({"id":"wrong"})");
    QVERIFY(QFile::copy(place + QStringLiteral("good.json"), place + QStringLiteral("renamed.json")));
    const Catalogue catalogue(folder());
    QCOMPARE(catalogue.warnings().size(), 3);
    QVERIFY(catalogue.findTemplate(QStringLiteral("good")).has_value());
    QVERIFY(QFile::exists(place + QStringLiteral("cut.json")));
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
