#include "core/compose/LabelPlacement.h"
#include "tests/compose/ComposeCases.h"

#include <QFile>
#include <QFontInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace vivify;

namespace {

QLineF leaderOf(const LabelGeometry &label)
{
    const QLineF toCentre(label.anchor, label.box.center());
    const QRectF &box = label.box;
    QPointF meets = box.center();
    for (const QLineF &side : {QLineF(box.topLeft(), box.topRight()), QLineF(box.topRight(), box.bottomRight()),
                               QLineF(box.bottomRight(), box.bottomLeft()), QLineF(box.bottomLeft(), box.topLeft())}) {
        QPointF at;
        if (toCentre.intersects(side, &at) == QLineF::BoundedIntersection)
            meets = at;
    }
    return {label.anchor, meets};
}

double nearness(const QPointF &point, const QLineF &line)
{
    double least = 1e9;
    for (int i = 0; i <= 100; ++i)
        least = qMin(least, QLineF(point, line.pointAt(i / 100.0)).length());
    return least;
}

double paintedShare(const Picture &picture, const QRectF &box)
{
    int painted = 0, all = 0;
    for (int y = int(box.top()); y < box.bottom(); ++y) {
        for (int x = int(box.left()); x < box.right(); ++x, ++all) {
            painted += std::any_of(picture.regions.begin(), picture.regions.end(),
                                   [&](const Region &region) { return region.mask.value(x, y) > 127; });
        }
    }
    return double(painted) / qMax(1, all);
}

/// In how many lines the texts stand.
int columnsOf(const Picture &picture, const ExportSettings &settings)
{
    const FrameCompositor compositor(picture, settings);
    const QSize size = compositor.naturalSize();
    QSet<int> centres;
    for (const LabelOverlay &label : picture.labels) {
        const QRectF box = compositor.labelGeometry(label, 0, size).box;
        centres.insert(qRound(box.center().x()));
    }
    return int(centres.size());
}

/// What a person would find wrong with the labels of a picture, in words. Measured in the finished frame's pixels.
QStringList faults(const Picture &picture, const ExportSettings &settings, double mostPainted = 0)
{
    const FrameCompositor compositor(picture, settings);
    const QSize size = compositor.naturalSize();
    QList<LabelGeometry> all;
    for (const LabelOverlay &label : picture.labels)
        all.append(compositor.labelGeometry(label, 0, size));
    QStringList found;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString name = picture.labels[i].text.en;
        if (!QRectF(QPointF(), QSizeF(size)).contains(all[i].box))
            found.append(name + QLatin1String(" leaves the picture"));
        if (paintedShare(picture, all[i].box) > mostPainted)
            found.append(name + QLatin1String(" covers tissue"));
        if (all[i].box.contains(all[i].anchor))
            found.append(name + QLatin1String(" hides its own anchor"));
        for (qsizetype j = 0; j < all.size(); ++j) {
            const QString other = picture.labels[j].text.en;
            if (i < j && all[i].box.intersects(all[j].box))
                found.append(name + QLatin1String(" covers ") + other);
            if (i < j && leaderOf(all[i]).intersects(leaderOf(all[j]), nullptr) == QLineF::BoundedIntersection)
                found.append(name + QLatin1String(" crosses ") + other);
            const QRectF box = all[j].box;
            const QLineF diagonals[] = {{box.topLeft(), box.bottomRight()}, {box.topRight(), box.bottomLeft()}};
            for (const QLineF &diagonal : diagonals)
                if (i != j && leaderOf(all[i]).intersects(diagonal, nullptr) == QLineF::BoundedIntersection)
                    found.append(name + QLatin1String(" runs through ") + other);
            if (i != j && nearness(all[j].anchor, leaderOf(all[i])) < 0.015 * qMin(size.width(), size.height()))
                found.append(name + QLatin1String(" seems to point at ") + other);
        }
    }
    return found;
}

QStringList faults(const Picture &picture, const QString &language, double mostPainted = 0)
{
    ExportSettings settings;
    settings.language = language;
    return faults(picture, settings, mostPainted);
}

void arrangeAll(Picture &picture)
{
    QStringList ids;
    for (const LabelOverlay &label : std::as_const(picture.labels))
        ids.append(label.id);
    LabelPlacement::arrange(picture, ExportSettings(), ids);
}

void addLabel(Picture &picture, const QString &en, const QString &zh, const QPointF &anchor)
{
    LabelOverlay label;
    label.id = QString::number(picture.labels.size());
    label.text = {en, zh};
    label.anchor = anchor;
    picture.labels.append(label);
}

/// An organ in the middle and labels on a ring inside it.
Picture ringed(const QRectF &organ, int labels, QSize size = {640, 480})
{
    Picture picture;
    picture.image = QImage(size, QImage::Format_RGB32);
    picture.image.fill(Qt::white);
    addOrgan(picture, organ);
    for (int i = 0; i < labels; ++i) {
        const double angle = 2 * M_PI * i / labels + 0.3;
        addLabel(picture, QStringLiteral("Structure %1").arg(i + 1), QStringLiteral("结构%1").arg(i + 1),
                 organ.center() + QPointF(organ.width() * 0.3 * std::cos(angle), organ.height() * 0.3 * std::sin(angle)));
    }
    return picture;
}

Picture samplePicture(const QString &id)
{
    const QString folder = QStringLiteral(":/vivify/samples/%1/").arg(id);
    QFile file(folder + QLatin1String("sample.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample %s", qPrintable(id));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    Picture picture;
    picture.image = QImage(folder + json.value(QLatin1String("picture")).toString()).convertToFormat(QImage::Format_RGB32);
    for (const QJsonValue &value : json.value(QLatin1String("regions")).toArray())
        addRegion(picture).mask = Mask::fromImage(QImage(folder + value.toObject().value(QLatin1String("mask")).toString()));
    const auto point = [](const QJsonValue &value) { return QPointF(value.toArray().at(0).toDouble(), value.toArray().at(1).toDouble()); };
    for (const QJsonValue &value : json.value(QLatin1String("labels")).toArray()) {
        const QJsonObject object = value.toObject();
        const LocalizedText text = LocalizedText::fromJson(object.value(QLatin1String("text")).toObject());
        addLabel(picture, text.en, text.zh, point(object.value(QLatin1String("anchor"))));
        picture.labels.last().textPosition = point(object.value(QLatin1String("text_position")));
    }
    return picture;
}

} // namespace

class TestPlacement : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void arranges_data()
    {
        QTest::addColumn<QRectF>("organ");
        QTest::addColumn<int>("labels");
        QTest::addColumn<QSize>("size");
        QTest::newRow("three about the middle") << QRectF(0.3, 0.2, 0.4, 0.55) << 3 << QSize(640, 480);
        QTest::newRow("eight about the middle") << QRectF(0.3, 0.2, 0.4, 0.55) << 8 << QSize(640, 480);
        QTest::newRow("twelve, wide picture") << QRectF(0.35, 0.15, 0.3, 0.6) << 12 << QSize(1280, 720);
        QTest::newRow("organ at the left") << QRectF(0.0, 0.1, 0.5, 0.7) << 6 << QSize(640, 480);
        QTest::newRow("tall picture") << QRectF(0.1, 0.3, 0.8, 0.4) << 6 << QSize(480, 800);
    }

    void arranges()
    {
        QFETCH(QRectF, organ);
        QFETCH(int, labels);
        QFETCH(QSize, size);
        Picture picture = ringed(organ, labels, size);
        arrangeAll(picture);
        for (const char *language : {"en", "zh"}) {
            const QStringList found = faults(picture, QLatin1String(language));
            QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1String("; "))));
        }
    }

    /// An organ that fills the picture leaves no free margin: texts still keep off each other and inside.
    void withoutRoomItDoesItsBest()
    {
        Picture picture = ringed({-0.2, -0.2, 1.4, 1.4}, 5);
        arrangeAll(picture);
        QCOMPARE(faults(picture, QStringLiteral("en"), 1.0), QStringList());
    }

    void oneMoreKeepsClearOfTheRest()
    {
        Picture picture = ringed({0.3, 0.2, 0.4, 0.55}, 5);
        arrangeAll(picture);
        const QList<LabelOverlay> before = picture.labels;
        addLabel(picture, QStringLiteral("Papillary muscle"), QStringLiteral("乳头肌"), {0.5, 0.45});
        LabelOverlay fresh = picture.labels.takeLast();
        fresh.textPosition = LabelPlacement::placeFor(picture, {}, fresh, 16);
        QVERIFY(picture.labels == before);
        picture.labels.append(fresh);
        QCOMPARE(faults(picture, QStringLiteral("en")), QStringList());
    }

    void keepsOffTheMark()
    {
        Picture picture = ringed({0.0, 0.0, 0.6, 0.75}, 1); // the mark's corner is the nearest free place
        picture.labels.first().anchor = {0.15, 0.7};
        arrangeAll(picture);
        const FrameCompositor marked(picture, {});
        const QSize size = marked.naturalSize();
        ExportSettings plainSettings;
        plainSettings.aiMark = false;
        const QImage with = marked.frame(0, size), without = FrameCompositor(picture, plainSettings).frame(0, size);
        const QRect box = marked.labelGeometry(picture.labels.first(), 0, size).box.toAlignedRect();
        QCOMPARE(with.copy(box), without.copy(box));
    }

    void samples_data()
    {
        QTest::addColumn<double>("mostPainted");
        QTest::newRow("heart") << 0.0;
        QTest::newRow("lungs") << 0.0;
        QTest::newRow("blood") << 1.0; // vessels from edge to edge: there is no free margin
        QTest::newRow("nerve") << 0.0;
        QTest::newRow("knee") << 0.0;
    }

    void samples()
    {
        QFETCH(double, mostPainted);
        Picture picture = samplePicture(QLatin1String(QTest::currentDataTag()));
        Picture arranged = picture;
        arrangeAll(arranged);
        for (const LabelOverlay &label : arranged.labels)
            qDebug("%s [%.4f, %.4f]", qPrintable(label.text.en), label.textPosition.x(), label.textPosition.y());
        for (const Picture &each : {arranged, picture}) // the program's own places, and those that the sample comes with
            for (const char *language : {"en", "zh"})
                QCOMPARE(faults(each, QLatin1String(language), mostPainted).join(QLatin1String("; ")), QString());
    }

    /// Whatever the anchors: in two columns no leader crosses another, no text stands on another or on tissue.
    void randomSetsInColumns_data()
    {
        QTest::addColumn<int>("labels");
        QTest::addColumn<QString>("labelLanguage");
        QTest::addColumn<bool>("inColumns"); // there is room for so many, one below the other
        QTest::newRow("4") << 4 << "en" << true;
        QTest::newRow("8") << 8 << "en" << true;
        QTest::newRow("12") << 12 << "zh" << true;
        QTest::newRow("16") << 16 << "en" << false;
        QTest::newRow("8 in two lines") << 8 << "both" << true;
        QTest::newRow("10 in two lines") << 10 << "both" << true;
    }

    void randomSetsInColumns()
    {
        QFETCH(int, labels);
        QFETCH(QString, labelLanguage);
        QFETCH(bool, inColumns);
        ExportSettings settings;
        settings.labelLanguage = labelLanguage;
        Picture bare = ringed({0.34, 0.1, 0.32, 0.75}, 0, {960, 540});
        const QStringList words{QStringLiteral("Aorta"), QStringLiteral("Left ventricle"), QStringLiteral("Mitral valve"),
                                QStringLiteral("Interventricular septum"), QStringLiteral("Apex")};
        for (quint32 seed = 0; seed < 40; ++seed) {
            QRandomGenerator random(seed * 100 + quint32(labels));
            Picture picture = bare;
            for (int i = 0; i < labels; ++i)
                addLabel(picture, words[i % words.size()] + QString::number(i), QStringLiteral("左心室%1").arg(i),
                         {0.36 + 0.28 * random.generateDouble(), 0.14 + 0.66 * random.generateDouble()});
            QStringList ids;
            for (const LabelOverlay &label : std::as_const(picture.labels))
                ids.append(label.id);
            LabelPlacement::arrange(picture, settings, ids);
            const QStringList wrong = faults(picture, settings).filter(QRegularExpression(QStringLiteral("crosses|covers|leaves|hides|runs")));
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(wrong.join(QLatin1String("; ")))));
            QVERIFY2(!inColumns || columnsOf(picture, settings) <= 2, qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(columnsOf(picture, settings))));
        }
    }

    /// The nearest free places are at the foot, where captions are to stand.
    void keepsOffTheCaptions()
    {
        Picture picture = ringed({0.25, 0.25, 0.5, 0.55}, 4);
        for (int i = 0; i < 4; ++i)
            picture.labels[i].anchor = {0.38 + 0.08 * i, 0.74};
        arrangeAll(picture);
        QCOMPARE(faults(picture, QStringLiteral("en")), QStringList());
        const QList<Caption> said{{QStringLiteral("a"), {QStringLiteral("With each beat the ventricles shorten and empty, then fill again."), {}}, 6, 14}};
        picture.clip.frames = {picture.image, picture.image};
        picture.clip.fps = 12;
        Picture bare = picture;
        bare.labels.clear();
        ExportSettings settings;
        settings.seconds = 20;
        const FrameCompositor compositor(picture, settings, said);
        const QImage with = FrameCompositor(bare, settings, said).frame(96, compositor.naturalSize());
        const QImage without = FrameCompositor(bare, settings).frame(96, compositor.naturalSize());
        for (const LabelOverlay &label : picture.labels) {
            const QRect box = compositor.labelGeometry(label, 96, compositor.naturalSize()).box.toAlignedRect();
            QVERIFY2(with.copy(box) == without.copy(box), qPrintable(label.text.en));
        }
    }

    /// Beside an organ from top to bottom there is no room for the text's own size.
    void textGetsSmallerBeforeItCoversTissue()
    {
        Picture picture = ringed({0.18, -0.6, 0.64, 2.2}, 0);
        for (int i = 0; i < 6; ++i)
            addLabel(picture, QStringLiteral("Structure %1").arg(i), QStringLiteral("结构%1").arg(i), {0.35 + 0.06 * i, 0.2 + 0.1 * i});
        arrangeAll(picture);
        QCOMPARE(faults(picture, QStringLiteral("en")), QStringList());
        for (const LabelOverlay &label : std::as_const(picture.labels)) {
            QCOMPARE(label.style.textHeight, picture.labels.first().style.textHeight);
            QVERIFY(label.style.textHeight < LabelStyle().textHeight && label.style.textHeight >= 0.03);
        }
        Picture full = ringed({-0.2, -0.2, 1.4, 1.4}, 3); // where it would not help, text keeps its size
        arrangeAll(full);
        QCOMPARE(full.labels.first().style.textHeight, LabelStyle().textHeight);
    }

    /// More long names than the narrow picture holds side by side.
    void numbersAreTheLastResort()
    {
        Picture picture = ringed({0.2, 0.84, 0.6, 0.14}, 0, {300, 480});
        for (int i = 0; i < 14; ++i)
            addLabel(picture, QStringLiteral("Muscular part of the interventricular septum %1").arg(i), QStringLiteral("室间隔肌部的第%1部分").arg(i),
                     {0.26 + 0.08 * (i % 7), 0.88 + 0.06 * (i / 7)});
        arrangeAll(picture);
        const FrameCompositor compositor(picture, {});
        const QSize size = compositor.naturalSize();
        QRectF legend;
        for (const LabelOverlay &label : std::as_const(picture.labels)) {
            QCOMPARE(label.kind, LabelOverlay::Kind::Number);
            legend |= compositor.labelGeometry(label, 0, size).box;
        }
        QVERIFY(QRectF(QPointF(), QSizeF(size)).contains(legend));
        for (const LabelOverlay &label : std::as_const(picture.labels))
            QVERIFY(!legend.contains(compositor.labelGeometry(label, 0, size).anchor));
    }

    /// Texts whose keyframes say where they go stay where they are.
    void keyframesAreLeftAlone()
    {
        Picture picture = ringed({0.3, 0.2, 0.4, 0.55}, 4);
        picture.labels[1].textKeys = {{0, {0.1, 0.1}, Keyframe::Way::Ease}};
        arrangeAll(picture);
        QVERIFY(picture.labels[1].textAt(0) == QPointF(0.1, 0.1));
        QVERIFY(picture.labels[1].textPosition == LabelOverlay().textPosition);
    }

    /// The check must see what it is there to see.
    void badPlacesAreFound()
    {
        Picture picture = ringed({0.3, 0.2, 0.4, 0.55}, 6);
        arrangeAll(picture);
        QCOMPARE(faults(picture, QStringLiteral("en")), QStringList());
        Picture covering = picture;
        covering.labels[0].textPosition = {0.5, 0.5};
        QVERIFY(faults(covering, QStringLiteral("en")).join(QLatin1Char(' ')).contains(QLatin1String("covers tissue")));
        Picture crossing = picture;
        std::swap(crossing.labels[0].textPosition, crossing.labels[1].textPosition);
        QVERIFY(faults(crossing, QStringLiteral("en")).join(QLatin1Char(' ')).contains(QLatin1String("cross")));
        Picture stacked = picture;
        stacked.labels[1].textPosition = stacked.labels[0].textPosition;
        QVERIFY(faults(stacked, QStringLiteral("en")).join(QLatin1Char(' ')).contains(QLatin1String("covers Structure")));
    }
};

QTEST_MAIN(TestPlacement)
#include "tst_placement.moc"
