#include "core/compose/LabelShape.h"
#include "core/timeline/AnchorTrust.h"
#include "ui/timeline/LabelCanvas.h"
#include "ui/timeline/TimelinePanel.h"

#include <QLabel>
#include <QPainter>
#include <QRandomGenerator>
#include <QToolButton>
#include <QtTest>

using namespace vivify;

namespace {

constexpr QSize Size(200, 100);

QImage texture(int shift)
{
    QImage image(Size, QImage::Format_RGB32);
    for (int y = 0; y < Size.height(); ++y)
        for (int x = 0; x < Size.width(); ++x) {
            const double at = x - shift;
            const int grey = int(128 + 50 * std::sin(at / 4.0) + 40 * std::sin(y / 3.0 + at / 9.0));
            image.setPixel(x, y, qRgb(grey, grey, grey));
        }
    return image;
}

/// One second of ten frames whose tissue moves one pixel to the right a frame; the video plays it four times.
Project moving(bool withField)
{
    Project project;
    Picture &picture = addPicture(project, texture(0), QStringLiteral("p"));
    picture.clip.fps = 10;
    picture.clip.still = texture(0);
    std::vector<float> nodes;
    const DisplacementField shape(Size, 20, 0, {});
    for (int i = 0; i < 10; ++i) {
        picture.clip.frames.append(texture(i));
        for (int node = 0; node < shape.columns() * shape.rows(); ++node) {
            nodes.push_back(float(i));
            nodes.push_back(0);
        }
    }
    if (withField)
        picture.clip.field = DisplacementField(Size, 20, 10, std::move(nodes));
    LabelOverlay label;
    label.id = QStringLiteral("a");
    label.text.en = QStringLiteral("Aorta");
    label.anchor = {0.25, 0.5};
    label.textPosition = {0.7, 0.2};
    picture.labels.append(label);
    project.exportSettings.seconds = 4;
    return project;
}

} // namespace

/// Keyframes, corrections and trust of a label, by dragging on the canvas and in the panel.
class TestLabelMotion : public QObject
{
    Q_OBJECT

    const LabelOverlay &label() const { return m_document->picture()->labels.first(); }
    QPointF shown() const // where the anchor is seen, px of the picture
    {
        const int frame = m_player->frame() % 10;
        const QPointF share = LabelShape::anchor(*m_document->picture(), label(), frame, m_player->seconds());
        return {share.x() * Size.width(), share.y() * Size.height()};
    }
    static bool close(const QPointF &a, const QPointF &b) { return QLineF(a, b).length() < 0.01; }

    void open(bool withField)
    {
        m_document = std::make_unique<ProjectDocument>();
        m_document->reset(moving(withField));
        m_player = std::make_unique<Player>(*m_document);
        m_canvas = std::make_unique<LabelCanvas>(*m_document, *m_player);
        m_panel = std::make_unique<LabelsPanel>(*m_document, *m_player);
        m_panel->setCurrentLabel(QStringLiteral("a"));
        m_panel->show();
    }

    void drag(const QPointF &from, const QPointF &by, Qt::KeyboardModifiers modifiers = {})
    {
        QVERIFY(m_canvas->press(from, m_toView, Qt::LeftButton, modifiers));
        m_canvas->move(from + by / 2);
        m_canvas->move(from + by);
        m_canvas->release(from + by);
    }

private Q_SLOTS:
    void cleanup()
    {
        m_panel.reset();
        m_canvas.reset();
        m_player.reset();
        m_document.reset();
    }

    /// The anchor goes where the pointer goes, whatever the tissue does on this frame; elsewhere it follows from there.
    void draggingMovesTheAnchor()
    {
        open(true);
        m_player->setFrame(4);
        QVERIFY(close(shown(), {54, 50}));
        drag(shown(), {10, -6});
        QVERIFY(close(shown(), {64, 44}));
        QVERIFY(close(label().anchor, {0.3, 0.44}));
        m_player->setFrame(0);
        QVERIFY(close(shown(), {60, 44}));
        QCOMPARE(m_document->undoStack()->count(), 1);
    }

    void ctrlSetsKeyframesOfTextAndAnchor()
    {
        open(true);
        m_player->setFrame(5);
        drag({140, 20}, {-40, 20}, Qt::ControlModifier);
        QCOMPARE(label().textKeys.size(), 1);
        m_player->setFrame(15);
        drag({100, 40}, {20, 0}); // from now on without the key
        QCOMPARE(label().textKeys.size(), 2);
        QVERIFY(close(label().textAt(1.0) * 100, {55, 40}));
        QVERIFY(close(label().textAt(0) * 100, {50, 40}));
        QVERIFY(close(label().textPosition, {0.7, 0.2}));

        m_player->setFrame(3);
        drag(shown(), {20, 0}, Qt::ControlModifier);
        QVERIFY(close(shown(), {73, 50}));
        m_player->setFrame(23);
        drag(shown(), {20, 0});
        QVERIFY(close(shown(), {93, 50}));
        m_player->setFrame(13); // half way, on tissue that has gone three pixels
        QVERIFY(close(shown(), {83, 50}));
        QCOMPARE(label().anchorKeys.size(), 2);
    }

    void altCorrectsOneFrameOfTheLoop()
    {
        open(true);
        m_player->setFrame(15); // frame 5 of the second loop
        drag(shown(), {0, 8}, Qt::AltModifier);
        QVERIFY(close(shown(), {55, 58}));
        QCOMPARE(label().corrections.size(), 1);
        QVERIFY(close(label().anchor, {0.25, 0.5}));
        m_player->setFrame(25);
        QVERIFY(close(shown(), {55, 58})); // in every loop
        m_player->setFrame(20);
        QVERIFY(close(shown(), {50, 50})); // the still is right
        m_player->setFrame(25);
        drag(shown(), {0, 4}, Qt::AltModifier);
        QCOMPARE(label().corrections.size(), 1);
        QVERIFY(close(shown(), {55, 62}));
        auto *remove = m_panel->findChild<QToolButton *>(QStringLiteral("labelCorrectionRemove"));
        QVERIFY(remove->isVisible() && remove->isEnabled());
        remove->click();
        QVERIFY(label().corrections.isEmpty());
        QVERIFY(!remove->isVisible());
    }

    void aLabelThatStaysPutIsMoved()
    {
        open(true);
        m_document->edit(QString(), Aspect::Labels, [](Project &project) { project.currentPicture()->labels[0].followTissue = false; });
        m_player->setFrame(5);
        QVERIFY(close(shown(), {50, 50}));
        drag(shown(), {10, 0}, Qt::AltModifier); // nothing to correct
        QVERIFY(label().corrections.isEmpty());
        QVERIFY(close(label().anchor, {0.3, 0.5}));
    }

    void lockedAndHiddenLabelsAreNotFound()
    {
        open(true);
        m_player->setFrame(5);
        m_document->edit(QString(), Aspect::Labels, [](Project &project) {
            project.currentPicture()->tracks = {{QStringLiteral("t"), {}, true, false}};
        });
        QVERIFY(!m_canvas->press(shown(), m_toView, Qt::LeftButton, {}));
        m_document->edit(QString(), Aspect::Labels, [](Project &project) {
            project.currentPicture()->tracks = {{QStringLiteral("t"), {}, false, true}};
        });
        QVERIFY(!m_canvas->press(shown(), m_toView, Qt::LeftButton, {}));
        m_document->undoStack()->undo();
        m_document->undoStack()->undo();
        QVERIFY(m_canvas->press(shown(), m_toView, Qt::LeftButton, {}));
    }

    /// A clip without a motion: it is looked for beside the window; then the panel tells how sure the anchor is, and a drag
    /// on a later frame corrects.
    void theMotionIsLookedFor()
    {
        open(false);
        m_player->setFrame(5);
        QVERIFY(close(shown(), {50, 50}));
        auto *find = m_panel->findChild<QToolButton *>(QStringLiteral("labelFindMotion"));
        QVERIFY(find->isVisible());
        find->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->picture()->clip.field.isNull(), 20000);
        QVERIFY(AnchorTrust::isLookedFor(m_document->picture()->clip));
        QVERIFY2(QLineF(shown(), {55, 50}).length() < 1.5, qPrintable(QString::number(shown().x())));
        QVERIFY(!find->isVisible());
        auto *trust = m_panel->findChild<QLabel *>(QStringLiteral("labelTrust"));
        QVERIFY2(trust->text().contains(QLatin1String("% sure here")), qPrintable(trust->text()));
        QCOMPARE(trust->property("role").toString(), QStringLiteral("quiet"));
        drag(shown(), {0, 5});
        QCOMPARE(label().corrections.size(), 1);
        m_document->undoStack()->undo();
        m_document->undoStack()->undo();
        QVERIFY(m_document->picture()->clip.field.isNull());
    }

    /// Where the tissue is lost, panel and canvas warn; where it is not, the canvas stays clean.
    void doubtsAreShown()
    {
        open(false);
        m_panel->findChild<QToolButton *>(QStringLiteral("labelFindMotion"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_document->picture()->clip.field.isNull(), 20000);
        m_player->setFrame(5);
        m_panel->setCurrentLabel(QString());
        m_canvas->setCurrentLabel(QString());
        QCOMPARE(painted(), 0);
        m_document->edit(QString(), Aspect::Clip, [](Project &project) {
            QRandomGenerator random(1);
            QImage &frame = project.currentPicture()->clip.frames[5];
            for (int y = 0; y < Size.height(); ++y)
                for (int x = 0; x < Size.width(); ++x)
                    frame.setPixel(x, y, qRgb(random.bounded(256), 0, 0));
        });
        QVERIFY(painted() > 100);
        m_panel->setCurrentLabel(QStringLiteral("a"));
        QCOMPARE(m_panel->findChild<QLabel *>(QStringLiteral("labelTrust"))->property("role").toString(), QStringLiteral("warning"));
    }

private:
    int painted() const
    {
        QImage image(Size * 4, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        m_canvas->paint(painter, m_toView);
        painter.end();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += qAlpha(image.pixel(x, y)) > 0;
        return count;
    }

    const QTransform m_toView = QTransform::fromScale(4, 4);
    std::unique_ptr<ProjectDocument> m_document;
    std::unique_ptr<Player> m_player;
    std::unique_ptr<LabelCanvas> m_canvas;
    std::unique_ptr<LabelsPanel> m_panel;
};

QTEST_MAIN(TestLabelMotion)
#include "tst_label_motion.moc"
