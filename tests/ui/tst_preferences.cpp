#include "WindowFixture.h"

#include "core/export/Destination.h"
#include "core/generate/Machine.h"
#include "ui/preferences/Diagnostics.h"
#include "ui/preferences/NoticeDialog.h"
#include "ui/preferences/Preferences.h"
#include "ui/preferences/PreferencesDialog.h"
#include "ui/preferences/ProgramLog.h"
#include "ui/shell/Actions.h"
#include "ui/shell/Appearance.h"
#include "ui/shell/ShortcutsDialog.h"
#include "ui/shell/UserSettings.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#ifdef Q_OS_LINUX
#include <sched.h>
#endif

using namespace vivify;

class TestPreferences : public QObject
{
    Q_OBJECT
    std::unique_ptr<WindowFixture> m_made;
    std::unique_ptr<Appearance> m_appearance;

    template <typename T> static T *in(const QWidget &dialog, const char *name) { return dialog.findChild<T *>(QLatin1String(name)); }
    static void choose(QComboBox *box, const QVariant &data)
    {
        box->setCurrentIndex(box->findData(data));
        QVERIFY(box->currentIndex() >= 0);
        Q_EMIT box->activated(box->currentIndex());
    }

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void init()
    {
        if (qstrcmp(QTest::currentTestFunction(), "theLogTellsNothingOfAnybody") != 0) // needs no window
            m_made = std::make_unique<WindowFixture>();
    }
    void cleanup()
    {
        Machine::setMemoryLimit(0);
        m_appearance->set(Appearance::Choice::Light);
        m_made.reset();
    }

    void everythingIsKept()
    {
        Preferences wanted;
        wanted.projectFolder = m_made->folder.path();
        wanted.destination = QStringLiteral("powerpoint");
        wanted.creditLine = QStringLiteral("Anatomy");
        wanted.threads = 1;
        wanted.memoryLimit = 4096;
        wanted.recoverySeconds = 30;
        PreferencesDialog dialog(m_made->language, m_appearance.get());
        QSignalSpy applied(&dialog, &PreferencesDialog::applied);
        in<QLineEdit>(dialog, "preferencesFolder")->setText(wanted.projectFolder);
        choose(in<QComboBox>(dialog, "preferencesDestination"), wanted.destination);
        in<QLineEdit>(dialog, "preferencesCredit")->setText(wanted.creditLine);
        in<QSpinBox>(dialog, "preferencesThreads")->setValue(wanted.threads);
        in<QSpinBox>(dialog, "preferencesMemory")->setValue(wanted.memoryLimit);
        choose(in<QComboBox>(dialog, "preferencesRecovery"), wanted.recoverySeconds);
        choose(in<QComboBox>(dialog, "preferencesTheme"), int(Appearance::Choice::Dark));
        QCOMPARE(m_appearance->look(), Look::Dark); // at once
        dialog.accept();
        QCOMPARE(applied.size(), 1);
        QCOMPARE(Preferences::read(), wanted);
        QCOMPARE(Appearance::preferred(), Appearance::Choice::Dark);
    }

    void cancelPutsEverythingBack()
    {
        const Preferences before = Preferences::read();
        PreferencesDialog dialog(m_made->language, m_appearance.get());
        in<QLineEdit>(dialog, "preferencesCredit")->setText(QStringLiteral("Nobody"));
        choose(in<QComboBox>(dialog, "preferencesTheme"), int(Appearance::Choice::HighContrast));
        choose(in<QComboBox>(dialog, "preferencesLanguage"), QStringLiteral("zh_CN"));
        QCOMPARE(m_made->language.code(), QStringLiteral("zh_CN")); // at once, in this dialog, too
        QCOMPARE(in<QLineEdit>(dialog, "preferencesCredit")->text(), QStringLiteral("Nobody"));
        dialog.reject();
        QCOMPARE(m_made->language.code(), QStringLiteral("en"));
        QCOMPARE(m_appearance->look(), Look::Light);
        QCOMPARE(Preferences::read(), before);
    }

    void newProjectsBeginWithThem()
    {
        Preferences preferences;
        preferences.destination = QStringLiteral("gif");
        preferences.creditLine = QStringLiteral("Anatomy");
        preferences.write();
        m_made->action("newProject")->trigger();
        QTRY_COMPARE(m_made->document.project().exportSettings.destination, QStringLiteral("gif"));
        QCOMPARE(m_made->document.project().exportSettings.cornerText.en, QStringLiteral("Anatomy"));
        QVERIFY(!m_made->document.isModified());
        QCOMPARE(preferences.newProject(QStringLiteral("zh_CN")).exportSettings.cornerText.zh, QStringLiteral("Anatomy"));
    }

    void nonsenseInTheFileDoesNoHarm()
    {
        UserSettings settings;
        settings.setValue(QStringLiteral("process/threads"), -5);
        settings.setValue(QStringLiteral("process/memory"), QStringLiteral("much"));
        settings.setValue(QStringLiteral("recovery/seconds"), 0);
        settings.setValue(QStringLiteral("theme"), QStringLiteral("pink"));
        settings.sync();
        const Preferences read = Preferences::read();
        QCOMPARE(read.threads, 0);
        QCOMPARE(read.memoryLimit, 0);
        QCOMPARE(read.recoverySeconds, 10);
        QCOMPARE(Appearance::preferred(), Appearance::Choice::System);
    }

    void aMemoryLimitIsSeenByForecasts()
    {
        const qint64 held = Machine::heldMemory();
        QVERIFY(held > 0);
        Machine::setMemoryLimit(held + (qint64(64) << 20));
        QVERIFY(Machine::freeMemory() <= (qint64(80) << 20));
        Machine::setMemoryLimit(1);
        QCOMPARE(Machine::freeMemory(), qint64(0));
        Machine::setMemoryLimit(0);
        QVERIFY(Machine::freeMemory() > (qint64(80) << 20));
    }

#ifdef Q_OS_LINUX
    void threadsThatRunAlreadyObey()
    {
        const auto cores = [] {
            QSet<int> counts;
            for (const QString &task : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                cpu_set_t set;
                if (sched_getaffinity(task.toInt(), sizeof set, &set) == 0) // else it has ended since
                    counts.insert(CPU_COUNT(&set));
            }
            return counts;
        };
        const auto whole = qScopeGuard([] { Preferences().applyToProcess(); });
        Preferences wanted;
        wanted.applyToProcess();
        QCOMPARE(cores().size(), 1);
        wanted.threads = 1; // the window's job thread and the recovery copy's run since it was made
        wanted.applyToProcess();
        QCOMPARE(cores(), QSet<int>{1});
    }
#endif

    void theNoticeComesOnceAndAfterAnUpdate()
    {
        QVERIFY(TeachingNotice::isDue());
        m_made->window->show();
        m_made->window->greet();
        auto *notice = m_made->find<NoticeDialog>("noticeDialog");
        QVERIFY(notice && notice->isVisible());
        QVERIFY(notice->findChild<QLabel *>(QStringLiteral("noticeTitle"))->text().contains(QStringLiteral("not for diagnosis")));
        for (const char *language : {"en", "zh_CN"}) {
            m_made->language.set(QLatin1String(language));
            QCoreApplication::processEvents();
            const auto *text = notice->findChild<QLabel *>(QStringLiteral("noticeText"));
            QVERIFY2(text->height() >= text->heightForWidth(text->width()), language); // all of it can be read
        }
        notice->findChild<QPushButton *>(QStringLiteral("noticeAgree"))->click();
        QVERIFY(!TeachingNotice::isDue());
        QTRY_VERIFY(!m_made->find<NoticeDialog>("noticeDialog"));
        m_made->window->greet();
        QVERIFY(!m_made->find<NoticeDialog>("noticeDialog"));
        UserSettings().setValue(QStringLiteral("notice/version"), QStringLiteral("0.0.1"));
        QVERIFY(TeachingNotice::isDue());
    }

    void theLogTellsNothingOfAnybody_data()
    {
        QTest::addColumn<QString>("message");
        for (const char *message : {"could not open /home/CANARY/scan.png: no such file", "file \"CANARY.dcm\" is damaged",
                                    "“CANARY” could not be saved", "C:\\Users\\CANARY\\a.png", "~/CANARY/x y", "CANARY.vivify is locked",
                                    "see file:///tmp/CANARY/a", "'CANARY' and 'CANARY'", "QFile: /tmp/a/CANARY. Retry", "「CANARY」损坏"})
            QTest::newRow(message) << QString::fromUtf8(message);
    }

    void theLogTellsNothingOfAnybody()
    {
        QFETCH(const QString, message);
        const QString said = ProgramLog::anonymised(message);
        QVERIFY2(!said.contains(QLatin1String("CANARY")), qPrintable(said));
        QVERIFY(said.contains(QStringLiteral("…")));
    }

    void theLogIsWrittenBoundedAndReported()
    {
        const QString folder = m_made->folder.path();
        {
            const ProgramLog log(folder);
            qWarning("a plain fault in %d frames", 7);
            qWarning("could not read /home/CANARY/scan.png");
        }
        const QString text = ProgramLog::text(folder);
        QVERIFY(text.contains(QStringLiteral("a plain fault in 7 frames")));
        QVERIFY(!text.contains(QStringLiteral("CANARY")));
        QFile file(ProgramLog::path(folder));
        QVERIFY(file.open(QIODevice::Append));
        file.write(QByteArray(ProgramLog::Largest + 1, 'x'));
        file.close();
        {
            const ProgramLog log(folder);
        }
        QVERIFY(QFileInfo(ProgramLog::path(folder)).size() < 100);
        QVERIFY(ProgramLog::text(folder).contains(QStringLiteral("a plain fault")));
    }

    void theReportNamesNobody()
    {
        Project project;
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::red);
        Picture &picture = addPicture(project, image, QStringLiteral("CANARY"));
        addRegion(picture).name = QStringLiteral("CANARY");
        picture.scene.prompt = QStringLiteral("CANARY");
        const QString report = Diagnostics::report(project, QStringLiteral("2026 warning could not open /home/CANARY/a.png\n"));
        QVERIFY2(!report.contains(QStringLiteral("CANARY")), qPrintable(report));
        QVERIFY(!report.contains(QDir::homePath() + QLatin1Char('/')));
        QVERIFY(report.contains(QStringLiteral("64 x 48, 1 regions")));
        QVERIFY(report.contains(QString::fromLatin1(qVersion())));
    }

    void aKeyIsChangedTakenAndPutBack()
    {
        auto *actions = m_made->window->findChild<Actions *>();
        QAction *save = m_made->action("save"), *grow = m_made->action("maskGrow");
        const QKeySequence standard = save->shortcut(), growStandard = grow->shortcut();
        ShortcutsDialog sheet(m_made->window->findChildren<QAction *>(), nullptr, actions);
        const auto select = [&sheet](const QAction *action) {
            auto *list = in<QTreeWidget>(sheet, "shortcutsList");
            for (QTreeWidgetItemIterator row(list); *row; ++row)
                if ((*row)->data(0, Qt::UserRole).value<QAction *>() == action)
                    list->setCurrentItem(*row);
        };
        auto *keys = in<QKeySequenceEdit>(sheet, "shortcutsKeys");
        auto *set = in<QPushButton>(sheet, "shortcutsSet");
        auto *conflict = in<QLabel>(sheet, "shortcutsConflict");
        select(grow);
        QCOMPARE(keys->keySequence(), growStandard);
        QVERIFY(!set->isEnabled());
        keys->setKeySequence(QKeySequence(QStringLiteral("Ctrl+Alt+7")));
        QVERIFY(set->isEnabled() && !conflict->isVisibleTo(&sheet));
        set->click();
        QCOMPARE(grow->shortcut(), QKeySequence(QStringLiteral("Ctrl+Alt+7")));
        select(grow);
        keys->setKeySequence(standard);
        QVERIFY(conflict->isVisibleTo(&sheet) && conflict->text().contains(QStringLiteral("Save")));
        set->click();
        QCOMPARE(grow->shortcut(), standard);
        QVERIFY(!save->shortcuts().contains(standard)); // never two commands with one key
        {
            const Actions nextStart;
            QCOMPARE(nextStart.get("maskGrow")->shortcut(), standard);
            QVERIFY(nextStart.get("save")->shortcut().isEmpty());
        }
        select(save);
        in<QPushButton>(sheet, "shortcutsReset")->click();
        QCOMPARE(save->shortcut(), standard);
        QVERIFY(!grow->shortcuts().contains(standard));
        in<QPushButton>(sheet, "shortcutsResetAll")->click();
        QCOMPARE(grow->shortcut(), growStandard);
        const Actions nextStart;
        QCOMPARE(nextStart.get("maskGrow")->shortcut(), growStandard);
    }

    void aCommandGoesWhileTheSheetIsOpen()
    {
        auto *actions = m_made->window->findChild<Actions *>();
        QMenu menu(QStringLiteral("Recent"));
        auto *recent = menu.addAction(QStringLiteral("heart.png"));
        recent->setShortcut(QKeySequence(QStringLiteral("Ctrl+Alt+9")));
        ShortcutsDialog sheet(m_made->window->findChildren<QAction *>() << recent, nullptr, actions);
        auto *list = in<QTreeWidget>(sheet, "shortcutsList");
        QCOMPARE(list->findItems(QStringLiteral("heart.png"), Qt::MatchExactly | Qt::MatchRecursive).size(), 1);
        delete recent;
        in<QPushButton>(sheet, "shortcutsResetAll")->click();
        QCOMPARE(list->findItems(QStringLiteral("heart.png"), Qt::MatchExactly | Qt::MatchRecursive).size(), 0);
    }

    void aPanelsKeyCannotBeTaken()
    {
        auto *actions = m_made->window->findChild<Actions *>();
        ShortcutsDialog sheet(m_made->window->findChildren<QAction *>(), nullptr, actions);
        auto *list = in<QTreeWidget>(sheet, "shortcutsList");
        for (QTreeWidgetItemIterator row(list); *row; ++row)
            if ((*row)->data(0, Qt::UserRole).value<QAction *>() == m_made->action("save"))
                list->setCurrentItem(*row);
        in<QKeySequenceEdit>(sheet, "shortcutsKeys")->setKeySequence(QKeySequence(QStringLiteral("Ctrl+1")));
        QVERIFY(in<QLabel>(sheet, "shortcutsConflict")->isVisibleTo(&sheet));
        QVERIFY(!in<QPushButton>(sheet, "shortcutsSet")->isEnabled());
    }

    void noTwoCommandsShareAStandardKey()
    {
        QHash<QString, QString> owners;
        for (const QAction *action : m_made->window->findChild<Actions *>()->all())
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!owners.contains(key.toString()), qPrintable(key.toString() + QLatin1Char(' ') + action->objectName()));
                owners.insert(key.toString(), action->objectName());
            }
    }
};

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
