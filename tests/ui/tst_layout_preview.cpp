#include "ui/compose/LayoutPreview.h"

#include <QComboBox>
#include <QPainter>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>

using namespace vivify;

namespace {

const QColor Quarters[3][4] = {{Qt::red, Qt::green, Qt::blue, Qt::yellow},
                                   {Qt::cyan, Qt::magenta, Qt::darkRed, Qt::darkGreen},
                                   {Qt::darkBlue, Qt::darkCyan, Qt::white, Qt::gray}};

/// Three pictures of four colours each: upper left, upper right, lower left, lower right; loops of two seconds.
Project threeViews()
{
    Project project;
    for (int view = 0; view < 3; ++view) {
        QImage image(160, 120, QImage::Format_RGB32);
        QPainter painter(&image);
        for (int quarter = 0; quarter < 4; ++quarter)
            painter.fillRect(QRect(quarter % 2 * 80, quarter / 2 * 60, 80, 60), Quarters[view][quarter]);
        painter.end();
        Picture &picture = addPicture(project, image, QString::number(view));
        picture.clip.fps = 10;
        picture.clip.still = image;
        for (int i = 0; i < 20; ++i)
            picture.clip.frames.append(image);
    }
    project.exportSettings.aiMark = false;
    project.exportSettings.layout.id = QStringLiteral("grid");
    return project;
}

} // namespace

/// All views of a layout play together and are zoomed together.
class TestLayoutPreview : public QObject
{
    Q_OBJECT

    QColor at(int view, const QPointF &share) const
    {
        const QRectF cell = m_view->cell(view);
        const QPointF place = cell.topLeft() + QPointF(share.x() * cell.width(), share.y() * cell.height());
        return m_view->grab().toImage().pixelColor((place * m_view->devicePixelRatioF()).toPoint());
    }

    void wheel(const QPointF &place, int notches)
    {
        QWheelEvent event(place, m_view->mapToGlobal(place), {}, {0, 120 * notches}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view, &event);
    }

private Q_SLOTS:
    void init()
    {
        m_document = std::make_unique<ProjectDocument>();
        m_document->reset(threeViews());
        m_preview = std::make_unique<LayoutPreview>(*m_document);
        m_view = m_preview->findChild<LayoutView *>();
        m_preview->resize(900, 700);
        m_preview->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_preview.get()));
        QTRY_VERIFY(!m_view->shown().isNull());
    }

    void cleanup()
    {
        m_preview.reset();
        m_document.reset();
    }

    void closesWithTheLastPicture()
    {
        m_preview->setPlaying(true);
        m_document->reset(Project());
        QVERIFY(!m_preview->isVisible());
        QVERIFY(!m_preview->isPlaying());
        m_document->reset(threeViews());
    }

    void everyViewIsThere()
    {
        for (int view = 0; view < 3; ++view)
            for (int quarter = 0; quarter < 4; ++quarter)
                QTRY_COMPARE(at(view, {0.25 + 0.5 * (quarter % 2), 0.25 + 0.5 * (quarter / 2)}), Quarters[view][quarter]);
    }

    /// The place under the pointer stays; all other views show the same place of theirs.
    void theWheelZoomsAllViews()
    {
        const QRectF cell = m_view->cell(1);
        wheel(cell.topLeft() + QPointF(0.2 * cell.width(), 0.2 * cell.height()), 5);
        QVERIFY(m_view->zoom() > 2.5);
        for (int view = 0; view < 3; ++view)
            for (const QPointF &corner : {QPointF(0.05, 0.05), QPointF(0.95, 0.05), QPointF(0.5, 0.5), QPointF(0.95, 0.95)})
                QTRY_COMPARE(at(view, corner), Quarters[view][0]);
        QTest::mousePress(m_view, Qt::LeftButton, {}, cell.center().toPoint());
        const QPointF to = cell.center() - QPointF(4 * cell.width(), 0);
        QMouseEvent move(QEvent::MouseMove, to, m_view->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_view, &move);
        QTest::mouseRelease(m_view, Qt::LeftButton, {}, to.toPoint());
        for (int view = 0; view < 3; ++view)
            QTRY_COMPARE(at(view, {0.5, 0.5}), Quarters[view][1]);
        m_preview->findChild<QToolButton *>(QStringLiteral("layoutFit"))->click();
        QCOMPARE(m_view->zoom(), 1.0);
        for (int view = 0; view < 3; ++view)
            QTRY_COMPARE(at(view, {0.75, 0.75}), Quarters[view][3]);
    }

    void itPlaysAndIsPutAnywhere()
    {
        auto *place = m_preview->findChild<QSlider *>(QStringLiteral("layoutPlace"));
        QCOMPARE(place->maximum(), 19);
        QSignalSpy frames(m_view, &LayoutView::frameShown);
        QTest::keyClick(m_preview.get(), Qt::Key_Space);
        QVERIFY(m_preview->isPlaying());
        QTRY_VERIFY(frames.size() >= 3 && place->value() > 0);
        QTest::keyClick(m_preview.get(), Qt::Key_Space);
        QVERIFY(!m_preview->isPlaying());
    }

    void theLayoutIsChosenHere()
    {
        auto *kinds = m_preview->findChild<QComboBox *>(QStringLiteral("layoutKinds"));
        const int views = kinds->findData(QStringLiteral("views"));
        kinds->setCurrentIndex(views);
        Q_EMIT kinds->activated(views);
        QCOMPARE(m_document->project().exportSettings.layout.id, QStringLiteral("views"));
        QCOMPARE(m_document->project().exportSettings.layout.cells.size(), 3);
        QTRY_COMPARE(at(2, {0.25, 0.25}), Quarters[2][0]);
        QCOMPARE(qRound(m_view->cell(0).top()), qRound(m_view->cell(2).top()));
        m_document->undoStack()->undo();
        QCOMPARE(kinds->currentData().toString(), QStringLiteral("grid"));
    }

private:
    std::unique_ptr<ProjectDocument> m_document;
    std::unique_ptr<LayoutPreview> m_preview;
    LayoutView *m_view = nullptr;
};

QTEST_MAIN(TestLayoutPreview)
#include "tst_layout_preview.moc"
