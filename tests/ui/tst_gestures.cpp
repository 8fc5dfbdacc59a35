#include "WindowFixture.h"

#include "ui/timeline/TimelineView.h"

#include <QMouseEvent>

using namespace vivify;

/// What is held with the mouse may go away meanwhile: undone by a key, or another project is there.
class TestGestures : public QObject
{
    Q_OBJECT

    enum class Meanwhile { LabelDeleted, ProjectClosed, AnotherProject };

    static Project emptyPicture()
    {
        Project project;
        QImage image(80, 60, QImage::Format_RGB32);
        image.fill(Qt::white);
        addPicture(project, image, QStringLiteral("other"));
        return project;
    }

    static void happen(WindowFixture &made, Meanwhile what)
    {
        if (what == Meanwhile::LabelDeleted)
            made.document.edit(QStringLiteral("Delete"), Aspect::Labels, [](Project &project) { project.currentPicture()->labels.clear(); });
        else
            made.document.reset(what == Meanwhile::ProjectClosed ? Project() : emptyPicture());
    }

private Q_SLOTS:
    void theTimelineLetsGo_data()
    {
        QTest::addColumn<int>("grip");
        QTest::addColumn<int>("what");
        const char *grips[] = {"body", "end", "keyframe", "ruler"}, *whats[] = {"deleted", "closed", "another"};
        for (int grip = 0; grip < 4; ++grip)
            for (int what = 0; what < 3; ++what)
                QTest::addRow("%s, %s", grips[grip], whats[what]) << grip << what;
    }

    void theTimelineLetsGo()
    {
        QFETCH(int, grip);
        QFETCH(int, what);
        WindowFixture made;
        made.openClip();
        made.document.edit(QStringLiteral("Key"), Aspect::Labels, [](Project &project) {
            project.currentPicture()->labels.first().textKeys = {Keyframe{1.5, {0.2, 0.2}}, Keyframe{2.5, {0.6, 0.2}}};
        });
        auto *view = made.window->findChild<TimelineView *>();
        QVERIFY(view);
        const QRectF bar = view->labelBar(made.picture().labels.first().id);
        const QPointF places[] = {bar.center(), {bar.right() - 2, bar.center().y()}, {view->xAt(1.5), bar.bottom() - 4}, {bar.center().x(), 6}};
        const QPoint at = places[grip].toPoint();
        const auto move = [&](int by) {
            QMouseEvent event(QEvent::MouseMove, at + QPoint(by, 0), view->mapToGlobal(at + QPoint(by, 0)), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(view, &event);
        };
        QTest::mousePress(view, Qt::LeftButton, Qt::NoModifier, at);
        move(30);
        if (grip < 3) // what was gripped moved
            QVERIFY(made.document.undoStack()->count() == 2);
        happen(made, Meanwhile(what));
        const Project after = made.document.project();
        move(50);
        QTest::mouseRelease(view, Qt::LeftButton, Qt::NoModifier, at + QPoint(50, 0));
        QCOMPARE(made.document.project().pictures.size(), after.pictures.size());
        if (const Picture *picture = made.document.picture())
            QVERIFY(picture->labels.isEmpty());
        made.document.reset(Project());
    }
};

QTEST_MAIN(TestGestures)
#include "tst_gestures.moc"
