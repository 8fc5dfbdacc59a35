#include "RecoverySession.h"
#include "WindowFixture.h"

#include "core/archive/Recovery.h"
#include "ui/preferences/Preferences.h"
#include "ui/recovery/RecoveryDialog.h"
#include "ui/recovery/RecoveryKeeper.h"
#include "ui/recovery/StartGuard.h"

#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QUndoView>

using namespace vivify;

/// What the window does with the copies: writes them, offers them, opens them, throws them away.
class TestRecoveryWindow : public QObject
{
    Q_OBJECT
    std::unique_ptr<WindowFixture> m_made;

    QString recovery() const { return DataPaths::userFolder(QStringLiteral("recovery")); }
    QStringList folders() const { return QDir(recovery()).entryList(QDir::Dirs | QDir::NoDotAndDotDot); }

    /// As a window leaves it that was killed: nobody holds its lock.
    void leave(int edits, const QString &filePath = QString()) const
    {
        SilentContext context;
        RecoveryWriter writer(recovery());
        writer.write(RecoverySession::stateAfter(edits), QStringLiteral("Lost work"), filePath, context);
        const QString dead = recovery() + QStringLiteral("/dead%1").arg(edits);
        QDir().mkpath(dead);
        for (const QString &name : QDir(writer.folder()).entryList(QDir::Files))
            if (name != QLatin1String("lock"))
                QFile::copy(writer.folder() + QLatin1Char('/') + name, dead + QLatin1Char('/') + name);
    }
    RecoveryDialog *offer() const { return m_made->find<RecoveryDialog>("recoveryDialog"); }
    template <typename T> T *inOffer(const char *name) const { return offer()->findChild<T *>(QLatin1String(name)); }

private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->window->show();
        TeachingNotice::noteShown();
    }
    void cleanup() { m_made.reset(); }

    void fiveEditsAreKeptAtOnce()
    {
        auto *keeper = m_made->window->findChild<RecoveryKeeper *>();
        QVERIFY(keeper);
        keeper->setSeconds(3600); // the edits alone shall do it
        QSignalSpy kept(keeper, &RecoveryKeeper::kept);
        for (int i = 1; i <= RecoveryKeeper::EditsAtMost; ++i) {
            QVERIFY(folders().isEmpty());
            m_made->document.edit(QStringLiteral("Edit"), Aspect::Everything, [i](Project &p) { RecoverySession::edit(p, i); });
        }
        QTRY_COMPARE(kept.size(), 1);
        QCOMPARE(folders().size(), 1);
        m_made->document.setSaved(m_made->folder.filePath(QStringLiteral("a.vivify")));
        QTRY_VERIFY(folders().isEmpty()); // saved: nothing to keep
    }

    void aFinishedClipIsKeptAtOnceEvenWhileAJobRuns()
    {
        auto *keeper = m_made->window->findChild<RecoveryKeeper *>();
        keeper->setSeconds(3600);
        m_made->document.reset(RecoverySession::stateAfter(1));
        // An export that goes on and on, as far as the queue is concerned.
        m_made->queue.enqueue(QStringLiteral("Export"), [](JobContext &context) {
            for (;;) {
                context.checkpoint(0, 1);
                QThread::msleep(1);
            }
        });
        QSignalSpy kept(keeper, &RecoveryKeeper::kept);
        m_made->document.edit(QStringLiteral("Generate"), Aspect::Clip, [](Project &p) { RecoverySession::edit(p, 17); });
        QTRY_COMPARE(kept.size(), 1);
        QVERIFY(m_made->queue.running());
        m_made->queue.cancelAll();
    }

    void timeAloneKeeps()
    {
        auto *keeper = m_made->window->findChild<RecoveryKeeper *>();
        keeper->setSeconds(0);
        QSignalSpy kept(keeper, &RecoveryKeeper::kept);
        m_made->document.edit(QStringLiteral("Edit"), Aspect::Everything, [](Project &p) { RecoverySession::edit(p, 1); });
        QTRY_COMPARE(kept.size(), 1);
    }

    void whatACrashLeftIsOfferedAndOpened()
    {
        leave(40, m_made->folder.filePath(QStringLiteral("lost.vivify")));
        m_made->window->greet();
        QVERIFY(offer());
        auto *list = inOffer<QListWidget>("recoveryList");
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(QStringLiteral("Lost work")));
        QVERIFY(!list->item(0)->icon().isNull());
        inOffer<QPushButton>("recoveryRestore")->click();
        QTRY_COMPARE(RecoverySession::editsIn(m_made->document.project()), 40);
        QVERIFY(RecoverySession::same(m_made->document.project(), RecoverySession::stateAfter(40)));
        QVERIFY(m_made->document.isModified());
        QCOMPARE(m_made->document.filePath(), m_made->folder.filePath(QStringLiteral("lost.vivify")));
        QTRY_VERIFY(!QFile::exists(recovery() + QLatin1String("/dead40"))); // once the window has its own
        QTRY_COMPARE(folders().size(), 1);
    }

    void itIsOfferedOnlyOnceButKept()
    {
        leave(3);
        m_made->window->greet();
        inOffer<QPushButton>("recoveryLater")->click();
        QTRY_VERIFY(!offer());
        m_made->window->greet();
        QVERIFY(!offer());
        m_made->action("recovered")->trigger();
        QVERIFY(offer());
        Dialogs::answerNext(QMessageBox::Yes);
        inOffer<QPushButton>("recoveryDelete")->click();
        QTRY_VERIFY(folders().isEmpty());
        QTRY_VERIFY(!offer());
        Dialogs::takeShown();
        m_made->action("recovered")->trigger();
        QCOMPARE(Dialogs::takeShown().size(), 1); // says that there is nothing
    }

    void aCopyThatKilledTheProgramIsNotOpenedByHabit()
    {
        leave(3);
        {
            const auto copies = Recovery::found(recovery());
            Recovery::noteAttempt(copies.first());
        }
        m_made->window->greet();
        QVERIFY(inOffer<QLabel>("recoveryWarning")->isVisibleTo(offer()));
        QVERIFY(inOffer<QPushButton>("recoveryLater")->isDefault());
        QVERIFY(!inOffer<QPushButton>("recoveryRestore")->isDefault());
    }

    void aDamagedCopyIsRefusedInWords()
    {
        leave(3);
        const QString folder = recovery() + QLatin1String("/dead3");
        QFile::remove(folder + QLatin1Char('/') + QDir(folder).entryList({QStringLiteral("part-*")}).first());
        m_made->window->greet();
        Dialogs::takeShown();
        inOffer<QPushButton>("recoveryRestore")->click();
        QStringList shown;
        QTRY_VERIFY(!(shown = shown + Dialogs::takeShown()).isEmpty());
        QVERIFY(m_made->document.project().isEmpty());
        QVERIFY(QFile::exists(folder));
    }

    void historyJumps()
    {
        m_made->document.reset(Project());
        for (int i = 1; i <= 4; ++i)
            m_made->document.edit(QStringLiteral("Edit %1").arg(i), Aspect::Everything, [i](Project &p) { RecoverySession::edit(p, i); });
        auto *view = m_made->find<QUndoView>("historyView");
        QVERIFY(view);
        QCOMPARE(view->model()->rowCount(), 5);
        QCOMPARE(view->currentIndex().row(), 4);
        view->setCurrentIndex(view->model()->index(2, 0));
        QCOMPARE(RecoverySession::editsIn(m_made->document.project()), 2);
        view->setCurrentIndex(view->model()->index(4, 0));
        QCOMPARE(RecoverySession::editsIn(m_made->document.project()), 4);
    }

    void timesInWords()
    {
        const QDateTime now = QDateTime::currentDateTime();
        QCOMPARE(RecoveryDialog::ago(now.addSecs(-20), now), QStringLiteral("less than a minute ago"));
        for (const auto &[seconds, number] : {std::pair(150, "2"), std::pair(3 * 3600 + 5, "3"), std::pair(49 * 3600, "2")})
            QVERIFY(RecoveryDialog::ago(now.addSecs(-seconds), now).contains(QLatin1String(number)));
    }

    void theGuardIsCarefulAfterTwoEarlyDeaths()
    {
        const QString folder = m_made->folder.path();
        const auto dies = [&folder] { // what it wrote is still there afterwards
            QByteArray left;
            bool careful = false;
            QFile file(folder + QLatin1String("/starting"));
            {
                const StartGuard guard(folder);
                careful = guard.isCareful();
                left = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
                file.close();
            }
            return file.open(QIODevice::WriteOnly) && file.write(left) == left.size() && careful;
        };
        QVERIFY(!dies());
        QVERIFY(!dies());
        {
            StartGuard third(folder);
            QVERIFY(third.isCareful());
            third.survived();
        }
        QVERIFY(!StartGuard(folder).isCareful());
        QVERIFY(!StartGuard(folder).isCareful()); // ended in order
    }
};

QTEST_MAIN(TestRecoveryWindow)
#include "tst_recovery_window.moc"
