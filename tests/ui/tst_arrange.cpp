#include "WindowFixture.h"

#include "ui/prompt/AskBar.h"
#include "ui/timeline/LabelArranger.h"

#include <QLabel>
#include <QStatusBar>
#include <QToolButton>

using namespace vivify;

/// Arranging many labels beside the window: it goes on, can be stopped, and overwrites nothing.
class TestArrange : public QObject
{
    Q_OBJECT
    std::unique_ptr<WindowFixture> m_made;
    LabelArranger *m_arranger = nullptr;

    const QList<LabelOverlay> &labels() const { return m_made->picture().labels; }
    int steps() const { return m_made->document.undoStack()->count(); }
    QString said() const { return m_made->window->statusBar()->currentMessage(); }
    void rename()
    {
        m_made->document.edit(QStringLiteral("rename"), Aspect::Labels,
                              [](Project &project) { project.currentPicture()->labels.first().text.en = QStringLiteral("Other"); });
    }
    void start() { m_made->action("arrangeLabels")->trigger(); }

private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        Project project = m_made->document.project();
        Picture &picture = *project.currentPicture();
        const LabelOverlay model = picture.labels.first();
        picture.labels.clear();
        for (int i = 0; i < 24; ++i) {
            LabelOverlay label = model;
            label.id = QString::number(i);
            label.text.en = QStringLiteral("Label %1").arg(i);
            label.anchor = {0.2 + 0.6 * (i * 7 % 24) / 24, 0.1 + 0.8 * i / 24};
            picture.labels.append(label);
        }
        m_made->document.reset(project);
        m_arranger = m_made->window->findChild<LabelArranger *>();
        QVERIFY(m_arranger);
        QVERIFY(QTest::qWaitForWindowActive(m_made->window.get()));
    }
    void cleanup() { m_made.reset(); }

    void theWindowGoesOn()
    {
        const QList<LabelOverlay> before = labels();
        bool turned = false, still = false;
        start();
        QVERIFY(m_arranger->isBusy());
        QVERIFY(labels() == before); // not while the click is handled
        QMetaObject::invokeMethod(this, [&] {
            turned = true;
            still = labels() == before;
        }, Qt::QueuedConnection);
        QTRY_VERIFY(!m_arranger->isBusy());
        QVERIFY(turned && still);
        QVERIFY(labels() != before);
        QCOMPARE(steps(), 1);
        m_made->document.undoStack()->undo();
        QVERIFY(labels() == before);
    }

    void thePanelsButtonArranges()
    {
        const QList<LabelOverlay> before = labels();
        m_made->find<QToolButton>("labelArrange")->click();
        QVERIFY(m_arranger->isBusy());
        QTRY_VERIFY(labels() != before);
    }

    void whatChangedMeanwhileIsKept()
    {
        start();
        rename();
        const QList<LabelOverlay> renamed = labels();
        QTRY_VERIFY(!m_arranger->isBusy());
        QVERIFY(labels() == renamed);
        QCOMPARE(steps(), 1);
        QVERIFY(said().contains(QLatin1String("meanwhile")));
    }

    void theLastWishCounts()
    {
        start();
        rename();
        start();
        const QList<LabelOverlay> renamed = labels();
        QTRY_VERIFY(!m_arranger->isBusy());
        QVERIFY(labels() != renamed);
        QCOMPARE(labels().first().text.en, QStringLiteral("Other"));
        QCOMPARE(steps(), 2);
    }

    void escapeStops()
    {
        const QList<LabelOverlay> before = labels();
        start();
        QTest::keyClick(m_made->window.get(), Qt::Key_Escape);
        QVERIFY(!m_arranger->isBusy());
        QVERIFY(!said().isEmpty());
        start(); // waits until the stopped one has left
        QTRY_VERIFY(!m_arranger->isBusy());
        m_made->document.undoStack()->undo();
        QVERIFY(labels() == before); // one step: the stopped one did nothing
    }

    void aClosedProjectTakesNothing()
    {
        start();
        m_made->document.reset(Project());
        QTRY_VERIFY(!m_arranger->isBusy());
        QCOMPARE(steps(), 0);
    }

    void theWindowClosesMeanwhile()
    {
        start();
        m_made.reset();
    }

    void aSentenceLeavesWhatChangedMeanwhile()
    {
        m_made->document.edit(QStringLiteral("paint"), Aspect::Regions, [](Project &project) {
            Picture &picture = *project.currentPicture();
            Mask mask(picture.size());
            mask.setValue(90, 50, 255);
            addRegion(picture).mask = mask;
            picture.scene.prompt = QStringLiteral("as it was");
        });
        auto *ask = m_made->find<AskBar>("askBar");
        ask->ask(QStringLiteral("heart beating"));
        QVERIFY(ask->isSearching());
        QCOMPARE(m_made->picture().scene.prompt, QStringLiteral("as it was")); // not while the click is handled
        rename();
        QTRY_VERIFY(!ask->isSearching());
        QCOMPARE(m_made->picture().scene.prompt, QStringLiteral("as it was"));
        QCOMPARE(labels().first().text.en, QStringLiteral("Other"));
        QVERIFY(m_made->find<QLabel>("askStatus")->text().contains(QLatin1String("meanwhile")));
        ask->ask(QStringLiteral("heart beating"));
        QTRY_COMPARE(m_made->picture().scene.prompt, QStringLiteral("heart beating"));
        QCOMPARE(m_made->picture().labels.first().text.en, QStringLiteral("Other"));
    }
};

QTEST_MAIN(TestArrange)
#include "tst_arrange.moc"
