#include "core/compose/LabelPlacement.h"
#include "tests/compose/ComposeCases.h"
#include "tests/support/Golden.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace vivify;
using golden::agreement;
using golden::Share;

namespace {

const QString Folder = QStringLiteral(VIVIFY_TEST_DATA "/compose/");

struct Case
{
    Picture picture;
    ExportSettings settings;
    QSize size;
    int frame = 0;
    QList<Caption> captions{};
    QImage draw() const
    {
        if (settings.layout == FrameLayout())
            return FrameCompositor(picture, settings).frame(frame, size);
        const FrameCompositor compositor(views());
        return compositor.frame(frame, compositor.naturalSize());
    }
    /// Four pictures of three shapes and colours, each with the case's labels.
    Project views() const
    {
        Project project;
        project.exportSettings = settings;
        for (int i = 0; i < 4; ++i) {
            Picture view = i == 2 ? movingPicture({300, 400}, 24, 12, {4, 6}) : picture;
            view.labels = picture.labels;
            view.id = QString::number(i);
            for (QImage &shown : view.clip.frames)
                shown = i % 2 ? shown.rgbSwapped() : shown;
            project.pictures.append(view);
        }
        project.current = QStringLiteral("0");
        project.captions = captions;
        return project;
    }
};

Case readCase(const QString &name)
{
    QFile file(Folder + name + QLatin1String("/case.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no case %s", qPrintable(name));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const auto point = [&](const char *key) {
        const QJsonArray pair = json.value(QLatin1String(key)).toArray();
        return QPointF(pair.at(0).toDouble(), pair.at(1).toDouble());
    };
    Case result;
    result.size = point("size").toPoint().isNull() ? QSize() : QSize(int(point("size").x()), int(point("size").y()));
    result.frame = json.value(QLatin1String("frame")).toInt();
    result.picture = movingPicture({480, 360}, 24, 12, point("shift"));
    int id = 0;
    for (const QJsonValue &label : json.value(QLatin1String("labels")).toArray()) {
        // What a case leaves out has the program's default.
        QJsonObject whole = LabelOverlay().toJson(), style = whole.value(QLatin1String("style")).toObject();
        const QJsonObject given = label.toObject();
        for (auto it = given.begin(); it != given.end(); ++it)
            whole.insert(it.key(), it.value());
        const QJsonObject givenStyle = given.value(QLatin1String("style")).toObject();
        for (auto it = givenStyle.begin(); it != givenStyle.end(); ++it)
            style.insert(it.key(), it.value());
        whole.insert(QStringLiteral("style"), style);
        whole.insert(QStringLiteral("id"), QString::number(++id));
        result.picture.labels.append(LabelOverlay::fromJson(whole));
    }
    const QJsonArray organ = json.value(QLatin1String("organ")).toArray();
    if (!organ.isEmpty())
        addOrgan(result.picture, QRectF(organ.at(0).toDouble(), organ.at(1).toDouble(), organ.at(2).toDouble(), organ.at(3).toDouble()));
    if (json.value(QLatin1String("arrange")).toBool()) {
        QStringList ids;
        for (const LabelOverlay &label : result.picture.labels)
            ids.append(label.id);
        LabelPlacement::arrange(result.picture, ExportSettings(), ids);
    }
    result.settings.aiMark = json.value(QLatin1String("mark")).toBool();
    result.settings.language = json.value(QLatin1String("language")).toString(QStringLiteral("en"));
    result.settings.labelLanguage = json.value(QLatin1String("label_language")).toString();
    if (const QJsonValue caption = json.value(QLatin1String("caption")); caption.isObject())
        result.captions = {{QStringLiteral("c"), LocalizedText::fromJson(caption.toObject()), 0, 60}};
    result.settings.size = json.value(QLatin1String("video_size")).toString(QStringLiteral("source"));
    result.settings.layout.id = json.value(QLatin1String("layout")).toString(QStringLiteral("single"));
    result.settings.layout.aspect = json.value(QLatin1String("aspect")).toString(QStringLiteral("picture"));
    return result;
}

} // namespace

/// Finished frames against pictures that a person looked at. A case is a folder of tests/data/compose; with
/// VIVIFY_UPDATE_BASELINES set the expected pictures are written anew.
class TestGolden : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!golden::hasFont())
            QSKIP("The baselines are drawn with fonts-noto-cjk, which is not installed.");
    }

    void frame_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : QDir(Folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::newRow(qPrintable(name)) << name;
    }

    void frame()
    {
        QFETCH(QString, name);
        const QImage actual = readCase(name).draw();
        const QString baseline = Folder + name + QLatin1String("/expected.png");
        if (qEnvironmentVariableIsSet("VIVIFY_UPDATE_BASELINES"))
            QVERIFY(actual.save(baseline));
        const double share = agreement(actual, QImage(baseline).convertToFormat(QImage::Format_RGB32));
        if (share < Share)
            actual.save(QDir::temp().filePath(QLatin1String("vivify-") + name + QLatin1String("-actual.png")));
        QVERIFY2(share >= Share, qPrintable(QStringLiteral("only %1 of the pixels agree").arg(share)));
    }

    /// The comparison must see what it is there to see.
    void aMovedLabelFails()
    {
        Case moved = readCase(QStringLiteral("label-dot"));
        moved.picture.labels.first().textPosition += QPointF(0.01, 0);
        const QImage expected = QImage(Folder + QStringLiteral("label-dot/expected.png"));
        QVERIFY(agreement(moved.draw(), expected.convertToFormat(QImage::Format_RGB32)) < Share);
    }

    /// A label of one view, its title and the views' order must each be seen.
    void aWrongLayoutFails()
    {
        const QString name = QStringLiteral("layout-views");
        const QImage expected = QImage(Folder + name + QLatin1String("/expected.png")).convertToFormat(QImage::Format_RGB32);
        const Case right = readCase(name);
        const auto share = [&](const Project &project) {
            return agreement(FrameCompositor(project).frame(right.frame, expected.size()), expected);
        };
        QVERIFY(share(right.views()) >= Share);
        Project moved = right.views(), untitled = right.views(), turned = right.views(), late = right.views();
        moved.pictures[2].labels.first().textPosition += QPointF(0.03, 0);
        untitled.exportSettings.layout.cells = untitled.exportSettings.layout.cellsFor(untitled);
        untitled.exportSettings.layout.cells[1].title = {};
        turned.pictures.swapItemsAt(0, 1);
        late.pictures[1].clip.frames.append(late.pictures[1].clip.frames.takeFirst());
        for (const Project &wrong : {moved, untitled, turned, late})
            QVERIFY2(share(wrong) < Share, qPrintable(QString::number(share(wrong))));
    }
};

QTEST_MAIN(TestGolden)
#include "tst_golden.moc"
