#include "core/compose/LabelPlacement.h"
#include "tests/compose/ComposeCases.h"
#include "tests/support/Golden.h"

#include <QDir>
#include <QTest>

using namespace vivify;
using golden::agreement;
using golden::Share;

namespace {

using Kind = LabelOverlay::Kind;

constexpr QSize Size(480, 360);

const QString Folder = QStringLiteral(VIVIFY_TEST_DATA "/labels/");

LabelOverlay label(Kind kind, const LocalizedText &text, QPointF anchor, QPointF place)
{
    LabelOverlay made;
    made.id = text.en + QString::number(anchor.x());
    made.text = text;
    made.kind = kind;
    made.anchor = anchor;
    made.textPosition = place;
    made.extent = {0.34, 0.3};
    made.style.lineColour = QColor(0x56B4E9);
    return made;
}

/// An organ that moves up to the right by the frame that is drawn.
Picture organ()
{
    Picture picture = movingPicture(Size, 24, 12, {24, -12});
    addOrgan(picture, {0.2, 0.3, 0.4, 0.5});
    return picture;
}

const LocalizedText Ventricle{QStringLiteral("Left ventricle"), QStringLiteral("左心室")};
const LocalizedText Aorta{QStringLiteral("Aorta"), QStringLiteral("主动脉")};

struct Case
{
    Picture picture = organ();
    ExportSettings settings{};
    QImage draw() const
    {
        ExportSettings plain = settings;
        plain.aiMark = false;
        return FrameCompositor(picture, plain).frame(12, Size);
    }
};

Case caseOf(const QString &name)
{
    Case made;
    const auto add = [&](const LabelOverlay &one) { made.picture.labels.append(one); };
    LabelOverlay first = label(Kind::Text, Ventricle, {0.4, 0.55}, {0.78, 0.2});
    if (name.startsWith(QLatin1String("box")))
        first.kind = Kind::Box;
    else if (name.startsWith(QLatin1String("ellipse")))
        first.kind = Kind::Ellipse;
    else if (name.startsWith(QLatin1String("outline")))
        first.kind = Kind::Outline;
    else if (name.startsWith(QLatin1String("arrow")))
        first.kind = Kind::Arrow;
    else if (name.startsWith(QLatin1String("number")))
        first.kind = Kind::Number;
    else if (name.startsWith(QLatin1String("spotlight")))
        first.kind = Kind::Spotlight;
    else if (name.startsWith(QLatin1String("bracket")))
        first.style.lineEnd = LabelStyle::LineEnd::Bracket;
    else if (name == QLatin1String("no-halo"))
        first.style.halo = false;
    first.region = made.picture.regions.first().id;
    if (name.startsWith(QLatin1String("keyframes"))) { // half a second in, three quarters of the way
        first.textKeys = {{0, {0.3, 0.12}, Keyframe::Way::Ease}, {1, {0.8, 0.4}, Keyframe::Way::Linear}, {1.5, {0.8, 0.9}, Keyframe::Way::Ease}};
        first.anchorKeys = {{0.5, {0.26, 0.66}, Keyframe::Way::Linear}, {1.5, {0.5, 0.74}, Keyframe::Way::Linear}};
    }
    if (name == QLatin1String("corrected"))
        first.corrections = {{0.5, {-0.1, 0.08}, Keyframe::Way::Linear}};
    if (name.endsWith(QLatin1String("both-languages")))
        made.settings.labelLanguage = QStringLiteral("both");
    if (name.endsWith(QLatin1String("chinese")))
        made.settings.language = QStringLiteral("zh");
    add(first);
    if (name.startsWith(QLatin1String("number")))
        add(label(Kind::Number, Aorta, {0.25, 0.2}, {0.1, 0.1}));
    if (name == QLatin1String("spotlight-two")) { // half faded in
        add(label(Kind::Spotlight, {}, {0.8, 0.7}, {0.8, 0.7}));
        made.picture.labels.last().start = 0.85;
    }
    return made;
}

} // namespace

/// One finished frame of each kind of label against pictures that a person looked at; with VIVIFY_UPDATE_BASELINES set
/// they are written anew.
class TestLabelKinds : public QObject
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
        for (const char *name : {"box", "ellipse", "outline", "arrow", "number", "spotlight", "spotlight-two", "bracket",
                                 "no-halo", "both-languages", "box-chinese", "text-chinese", "ellipse-chinese", "outline-chinese",
                                 "arrow-chinese", "number-chinese", "spotlight-chinese", "box-both-languages", "number-both-languages",
                                 "arrow-both-languages", "text", "ellipse-both-languages", "outline-both-languages",
                                 "spotlight-both-languages", "bracket-chinese", "bracket-both-languages", "keyframes", "keyframes-chinese", "corrected"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void frame()
    {
        QFETCH(QString, name);
        const Case made = caseOf(name);
        const QImage actual = made.draw();
        const QString baseline = Folder + name + QLatin1String(".png");
        if (qEnvironmentVariableIsSet("VIVIFY_UPDATE_BASELINES")) {
            QDir().mkpath(Folder);
            QVERIFY(actual.save(baseline));
        }
        const QImage expected = QImage(baseline).convertToFormat(QImage::Format_RGB32);
        const double share = agreement(actual, expected);
        QVERIFY2(share >= Share, qPrintable(QStringLiteral("only %1 of the pixels agree").arg(share)));
        // The comparison must see what it is there to see.
        Case moved = made, recoloured = made, unspoken = made, still = made;
        moved.picture.labels.first().textPosition += QPointF(0.012, 0);
        for (Keyframe &key : moved.picture.labels.first().textKeys)
            key.place += QPointF(0.012, 0);
        recoloured.picture.labels.first().style.lineColour = QColor(0xD55E00);
        unspoken.picture.labels.first().text = {QStringLiteral("Spleen"), QStringLiteral("脾")};
        for (LabelOverlay &label : still.picture.labels)
            label.followTissue = false;
        QVERIFY(agreement(moved.draw(), expected) < Share);
        QVERIFY(agreement(recoloured.draw(), expected) < Share);
        QVERIFY(agreement(unspoken.draw(), expected) < Share);
        QVERIFY(agreement(still.draw(), expected) < Share);
    }

    /// Without its keyframes or its correction a label stands elsewhere.
    void keyframesAndCorrectionsShow()
    {
        Case keyed = caseOf(QStringLiteral("keyframes")), corrected = caseOf(QStringLiteral("corrected"));
        const QImage withKeys = keyed.draw(), right = corrected.draw();
        QList<Keyframe> anchorKeys;
        std::swap(anchorKeys, keyed.picture.labels.first().anchorKeys);
        QVERIFY(agreement(keyed.draw(), withKeys) < Share);
        std::swap(anchorKeys, keyed.picture.labels.first().anchorKeys);
        keyed.picture.labels.first().textKeys.clear();
        QVERIFY(agreement(keyed.draw(), withKeys) < Share);
        corrected.picture.labels.first().corrections.clear();
        QVERIFY(agreement(corrected.draw(), right) < Share);
    }

    /// A hidden track is not in the video.
    void hiddenTracksAreLeftOut()
    {
        Case made = caseOf(QStringLiteral("number"));
        made.picture.tracks = {{QStringLiteral("t"), {}, false, true}};
        QCOMPARE(made.draw(), Case().draw());
        made.picture.tracks.first().hidden = false;
        QVERIFY(made.draw() != Case().draw());
    }

    /// Every kind looks different from every other.
    void kindsDiffer()
    {
        const QStringList names{QStringLiteral("text"),  QStringLiteral("box"),    QStringLiteral("ellipse"),  QStringLiteral("outline"),
                                QStringLiteral("arrow"), QStringLiteral("number"), QStringLiteral("spotlight"), QStringLiteral("bracket")};
        QList<QImage> frames;
        for (const QString &name : names)
            frames.append(caseOf(name).draw());
        for (int i = 0; i < frames.size(); ++i)
            for (int j = 0; j < i; ++j)
                QVERIFY2(agreement(frames[i], frames[j]) < Share, qPrintable(names[i] + QLatin1Char(' ') + names[j]));
    }

    void aSpotlightDimsTheRest()
    {
        const Case lit = caseOf(QStringLiteral("spotlight"));
        const QImage frame = lit.draw(), plain = Case().draw();
        const auto light = [](const QImage &image, QPoint at) { return qGray(image.pixel(at)); };
        const QPoint inside(int(0.45 * Size.width()), int(0.5 * Size.height())), outside(440, 320);
        QCOMPARE(light(frame, inside), light(plain, inside));
        QVERIFY(light(frame, outside) < light(plain, outside) / 2);
    }

    /// The edge of the region as it stands on the frame, not on the still.
    void anOutlineFollowsTheTissue()
    {
        Case made = caseOf(QStringLiteral("outline"));
        made.picture.labels.first().text = {};
        const QImage moved = made.draw(), plain = Case().draw();
        QRect changed;
        for (int y = 0; y < Size.height(); ++y)
            for (int x = 0; x < Size.width(); ++x)
                if (moved.pixel(x, y) != plain.pixel(x, y))
                    changed |= QRect(x, y, 1, 1);
        const QRect organ(int(0.2 * 480) + 24, int(0.3 * 360) - 12, int(0.4 * 480), int(0.5 * 360));
        QVERIFY2(qAbs(changed.left() - organ.left()) <= 4 && qAbs(changed.right() - organ.right()) <= 4
                     && qAbs(changed.top() - organ.top()) <= 4 && qAbs(changed.bottom() - organ.bottom()) <= 4,
                 qPrintable(QStringLiteral("%1 %2 %3 %4").arg(changed.left()).arg(changed.top()).arg(changed.right()).arg(changed.bottom())));
    }

    /// What the pointer finds is what is drawn.
    void partsAreFound()
    {
        const Case made = caseOf(QStringLiteral("number"));
        const FrameCompositor compositor(made.picture, made.settings);
        const LabelGeometry one = compositor.labelGeometry(made.picture.labels[0], 12, Size);
        const LabelGeometry two = compositor.labelGeometry(made.picture.labels[1], 12, Size);
        QVERIFY(qAbs(one.box.bottom() - two.box.top()) < 0.01 && qAbs(one.box.left() - two.box.left()) < 0.01); // one legend
        QVERIFY(one.shape.contains(one.anchor) && !one.shape.contains(two.anchor));
        Case bare = caseOf(QStringLiteral("box"));
        bare.picture.labels.first().text = {};
        const LabelGeometry box = FrameCompositor(bare.picture, bare.settings).labelGeometry(bare.picture.labels[0], 12, Size);
        QVERIFY(box.box.isEmpty());
        QVERIFY(qAbs(box.shape.width() - 0.34 * 480) < 0.5 && qAbs(box.shape.center().x() - (0.4 * 480 + 24)) < 0.5);
    }

    /// The legend goes as one to a place off the organ, clear of the other texts, here with two lines each.
    void arrangingPlacesTheLegend()
    {
        Case made = caseOf(QStringLiteral("number"));
        made.picture.labels[0].textPosition = made.picture.labels[0].anchor; // on the organ
        made.picture.labels.append(label(Kind::Text, Aorta, {0.6, 0.4}, {0.4, 0.5}));
        made.picture.labels.append(label(Kind::Box, {}, {0.5, 0.45}, {0.123, 0.456})); // no words: nothing to place
        QStringList ids;
        for (const LabelOverlay &one : made.picture.labels)
            ids.append(one.id);
        made.settings.labelLanguage = QStringLiteral("both");
        LabelPlacement::arrange(made.picture, made.settings, ids);
        QCOMPARE(made.picture.labels[3].textPosition, QPointF(0.123, 0.456));
        const FrameCompositor compositor(made.picture, made.settings);
        const auto box = [&](int index) { return compositor.labelGeometry(made.picture.labels[index], 0, Size).box; };
        QVERIFY(!box(2).intersects(box(0).united(box(1))));
        const QRect legend = box(0).united(box(1)).toAlignedRect();
        QVERIFY(QRect(QPoint(), Size).contains(legend));
        for (int y = legend.top(); y <= legend.bottom(); ++y)
            for (int x = legend.left(); x <= legend.right(); ++x)
                QVERIFY(made.picture.regions.first().mask.value(x, y) < 128);
    }
};

QTEST_MAIN(TestLabelKinds)
#include "tst_labelkinds.moc"
