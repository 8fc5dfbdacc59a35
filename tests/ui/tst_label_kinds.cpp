#include "tests/ui/WindowFixture.h"
#include "ui/timeline/LabelCanvas.h"
#include "ui/timeline/TimelinePanel.h"
#include "ui/timeline/TimelineView.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QToolButton>

using namespace vivify;
using Kind = LabelOverlay::Kind;

/// Choosing and editing what a label is, in the panel and on the canvas.
class TestLabelKinds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        m_made->document.edit(QStringLiteral("a region"), Aspect::Regions, [](Project &project) {
            Picture &picture = *project.currentPicture();
            Mask mask(picture.size());
            for (int y = 40; y < 80; ++y)
                for (int x = 30; x < 70; ++x)
                    mask.setValue(x, y, 255);
            addRegion(picture).mask = mask;
            picture.labels[0].start = 0;
        });
        m_made->find<QWidget>("labelsDock")->show();
        m_made->find<QWidget>("labelsDock")->raise();
        m_made->find<LabelsPanel>("labelsPanel")->setCurrentLabel(QStringLiteral("a"));
        m_canvas = std::make_unique<LabelCanvas>(m_made->document, *m_made->window->findChild<Player *>());
        m_canvas->setCurrentLabel(QStringLiteral("a"));
    }
    void cleanup()
    {
        m_canvas.reset();
        m_made.reset();
    }

    void theFormChangesTheKind()
    {
        const int before = m_made->document.undoStack()->count();
        choose(Kind::Ellipse);
        QCOMPARE(label().kind, Kind::Ellipse);
        QCOMPARE(label().style.lineColour, QColor(0x56B4E9)); // dark lines would be lost on tissue
        QCOMPARE(m_made->document.undoStack()->count(), before + 1);
        auto *across = m_made->find<QDoubleSpinBox>("labelAcross");
        QVERIFY(across->isVisible() && !m_made->find<QComboBox>("labelRegion")->isVisible());
        across->setValue(44);
        QVERIFY(qAbs(label().extent.width() - 0.44) < 1e-9);
        choose(Kind::Text);
        QVERIFY(!across->isVisible());
    }

    void anOutlineTakesTheRegionUnderIt()
    {
        choose(Kind::Outline);
        const Region &region = m_made->picture().regions.first();
        QCOMPARE(label().region, region.id);
        QCOMPARE(label().style.lineColour, region.colour);
        QVERIFY(m_made->find<QComboBox>("labelRegion")->isVisible());
        QVERIFY(m_canvas->press({35, 70}, QTransform::fromScale(4, 4), Qt::LeftButton, {})); // found by its inside
        m_canvas->move({60, 70});
        m_canvas->release({60, 70});
        QCOMPARE(label().anchor, QPointF(0.25, 0.5)); // but nowhere to move
    }

    void aShapeIsMovedAndResizedOnTheCanvas()
    {
        choose(Kind::Box);
        const QTransform toView = QTransform::fromScale(4, 4);
        const QPointF corner(50 + 20, 50 + 10); // anchor (50, 50), extent a fifth of 200 × 100
        QCOMPARE(m_canvas->cursor(corner, toView), Qt::SizeFDiagCursor);
        const int before = m_made->document.undoStack()->count();
        QVERIFY(m_canvas->press(corner, toView, Qt::LeftButton, {}));
        m_canvas->move({75, 62});
        m_canvas->move({80, 70});
        m_canvas->release({80, 70});
        QVERIFY(qAbs(label().extent.width() - 0.3) < 1e-6 && qAbs(label().extent.height() - 0.4) < 1e-6);
        QCOMPARE(m_made->document.undoStack()->count(), before + 1);
        QVERIFY(!m_canvas->press({60, 60}, toView, Qt::LeftButton, {})); // inside: free for what lies there
        QVERIFY(m_canvas->press({20, 60}, toView, Qt::LeftButton, {})); // its left edge
        m_canvas->move({30, 60});
        m_canvas->release({30, 60});
        QVERIFY(qAbs(label().anchor.x() - 0.3) < 1e-6);
    }

    void theLegendMovesAsOne()
    {
        choose(Kind::Number);
        m_made->document.edit(QStringLiteral("second"), Aspect::Labels, [](Project &project) {
            project.currentPicture()->labels[1].kind = Kind::Number;
            project.currentPicture()->labels[1].start = 0;
        });
        const QTransform toView = QTransform::fromScale(4, 4);
        const FrameCompositor compositor(m_made->picture(), m_made->document.project().exportSettings);
        const QPointF row = compositor.labelGeometry(m_made->picture().labels[1], 0, {800, 400}).box.center() / 4;
        m_made->window->findChild<Player *>()->setFrame(20);
        QVERIFY(m_canvas->press(row, toView, Qt::LeftButton, {}));
        m_canvas->move(row + QPointF(20, 10));
        m_canvas->release(row + QPointF(20, 10));
        QVERIFY(qAbs(label().textPosition.x() - 0.4) < 1e-6 && qAbs(label().textPosition.y() - 0.3) < 1e-6);
    }

    void stylesAndColoursAreChosen()
    {
        auto *look = m_made->find<QComboBox>("labelLook");
        QCOMPARE(look->currentIndex(), 0);
        look->setCurrentIndex(1);
        Q_EMIT look->activated(1);
        QCOMPARE(label().style.lineColour, QColor(Qt::white));
        auto *button = m_made->find<QToolButton>("labelLineColour");
        Q_EMIT button->menu()->aboutToShow();
        QAction *artery = nullptr;
        for (QAction *action : button->menu()->actions())
            artery = action->text() == QLatin1String("Artery") ? action : artery;
        QVERIFY(artery);
        artery->trigger();
        QCOMPARE(label().style.lineColour, QColor(0xC8202F));
        QCOMPARE(look->currentIndex(), -1); // an own look now
        m_made->find<QComboBox>("labelLineEnd")->setCurrentIndex(3);
        QCOMPARE(label().style.lineEnd, LabelStyle::LineEnd::Bracket);
    }

    void theTimelineHasTheColour()
    {
        auto *view = m_made->window->findChild<TimelineView *>();
        const auto barColour = [&] {
            const QPoint at = (view->labelBar(QStringLiteral("a")).bottomLeft() + QPointF(60, -6)).toPoint();
            return QColor(view->grab().toImage().pixel(at));
        };
        const QColor plain = barColour();
        choose(Kind::Box);
        m_made->document.edit(QStringLiteral("red"), Aspect::Labels, [](Project &project) {
            project.currentPicture()->labels[0].style.lineColour = QColor(0xD55E00);
        });
        QVERIFY(barColour() != plain);
        QVERIFY(barColour().red() > barColour().blue() + 40);
    }

private:
    void choose(Kind kind) { m_made->find<QComboBox>("labelKind")->setCurrentIndex(int(kind)); }
    const LabelOverlay &label() const { return *m_made->picture().label(QStringLiteral("a")); }

    std::unique_ptr<WindowFixture> m_made;
    std::unique_ptr<LabelCanvas> m_canvas;
};

QTEST_MAIN(TestLabelKinds)
#include "tst_label_kinds.moc"
