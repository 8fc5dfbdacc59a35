#include "Screens.h"

#include "ui/help/HelpBook.h"
#include "ui/help/HelpWindow.h"
#include "ui/help/Tour.h"
#include "ui/help/WhatsThisTexts.h"
#include "ui/mask/CanvasView.h"
#include "ui/widgets/Mnemonic.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDockWidget>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTextBrowser>
#include <QTextDocument>
#include <QWhatsThis>

using namespace vivify;

namespace {

int count(const QString &text, const char *pattern)
{
    int found = 0;
    auto matches = QRegularExpression(QLatin1String(pattern), QRegularExpression::MultilineOption).globalMatch(text);
    while (matches.hasNext()) {
        matches.next();
        ++found;
    }
    return found;
}

} // namespace

/// The manual, the tour and What's This.
class TestHelp : public QObject
{
    Q_OBJECT
    std::unique_ptr<WindowFixture> m_made;

    HelpWindow *help() const { return m_made->find<HelpWindow>("helpWindow"); }

private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
    }
    void cleanup() { m_made.reset(); }

    void bothLanguagesSayTheSame()
    {
        const auto english = HelpBook::pages(QStringLiteral("en")), chinese = HelpBook::pages(QStringLiteral("zh_CN"));
        QVERIFY(english.size() >= 12);
        QCOMPARE(chinese.size(), english.size());
        QStringList ids;
        for (const HelpPage &page : english)
            ids.append(page.id);
        for (int i = 0; i < int(english.size()); ++i) {
            const HelpPage &one = english.at(i), &other = chinese.at(i);
            QVERIFY2(one.markdown.size() > 200 && other.markdown.size() > 80, qPrintable(one.id));
            QVERIFY(!one.title.isEmpty() && one.title != other.title);
            for (const char *part : {"^- ", "^\\d+\\. ", "^\\| ", "\\]\\(\\w+\\)"})
                QVERIFY2(count(one.markdown, part) == count(other.markdown, part), qPrintable(one.id + QLatin1Char(' ') + QLatin1String(part)));
            QVERIFY2(one.markdown.contains(QRegularExpression(QStringLiteral("[\\x{4e00}-\\x{9fff}]"))) == false, qPrintable(one.id));
            for (const QString &text : {one.markdown, other.markdown}) {
                QTextDocument read;
                read.setMarkdown(text);
                QVERIFY2(!read.toPlainText().contains(QLatin1String("**")), qPrintable(one.id)); // emphasis that was not understood
                auto links = QRegularExpression(QStringLiteral("\\]\\(([^)]+)\\)")).globalMatch(text);
                while (links.hasNext())
                    QVERIFY2(ids.contains(links.next().captured(1)), qPrintable(one.id));
            }
        }
    }

    /// "*Menu > Command*" in English, “菜单 > 命令” in Chinese: as the menus call them.
    void theManualNamesWhatIsInTheMenus()
    {
        const auto plain = [](const QString &text) { return withoutMnemonic(text).remove(QStringLiteral("…")); };
        int seen = 0;
        for (const auto &[language, pattern] : {std::pair("en", "\\*(\\w+) > ([^*]+)\\*"), std::pair("zh_CN", "“([^”>]+) > ([^”]+)”")}) {
            m_made->language.set(QLatin1String(language));
            QCoreApplication::processEvents();
            QSet<QString> commands;
            for (const QAction *top : m_made->window->menuBar()->actions())
                for (const QAction *action : top->menu()->actions())
                    commands.insert(plain(top->text()) + QLatin1Char('>') + plain(action->text()));
            for (const HelpPage &page : HelpBook::pages(QLatin1String(language))) {
                auto found = QRegularExpression(QString::fromUtf8(pattern)).globalMatch(page.markdown);
                while (found.hasNext()) {
                    const auto match = found.next();
                    ++seen;
                    const QString said = match.captured(1) + QLatin1Char('>') + match.captured(2).simplified();
                    QVERIFY2(commands.contains(said), qPrintable(page.id + QLatin1String(": ") + said));
                }
            }
        }
        QVERIFY(seen > 6);
    }

    void everyPanelHasItsPage()
    {
        for (const QDockWidget *dock : m_made->window->findChildren<QDockWidget *>())
            QVERIFY2(HelpBook::pageOf(dock->objectName()) != QLatin1String("start"), qPrintable(dock->objectName()));
        Screens screens;
        for (const QString &name : Screens::dialogs())
            if (const QDialog *dialog = screens.dialog(name); dialog->objectName() != QLatin1String("helpWindow"))
                QVERIFY2(HelpBook::pageOf(dialog->objectName()) != QLatin1String("start"), qPrintable(dialog->objectName()));
    }

    void helpOpensAtThePanelInFocus()
    {
        m_made->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_made->window.get()));
        for (const auto &[dockName, page] : {std::pair("regionsDock", "regions"), {"labelsDock", "labels"}, {"captionsDock", "captions"},
                                             {"historyDock", "recovery"}, {"scenesDock", "scenes"}, {"parametersDock", "parameters"},
                                             {"jobsDock", "jobs"}, {"checkDock", "check"}, {"timelineDock", "timeline"}}) {
            auto *dock = m_made->find<QDockWidget>(dockName);
            QVERIFY2(dock, dockName);
            dock->show();
            dock->raise();
            QWidget *inside = nullptr;
            for (QWidget *widget : dock->widget()->findChildren<QWidget *>())
                if (!inside && widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus))
                    inside = widget;
            if (!inside)
                inside = dock->widget();
            inside->setFocus();
            QTRY_VERIFY(inside->hasFocus());
            m_made->action("manual")->trigger();
            QVERIFY(help() && help()->isVisible());
            QCOMPARE(help()->currentPage(), QString::fromLatin1(page));
            help()->close();
            m_made->window->activateWindow();
        }
        QCOMPARE(m_made->action("manual")->shortcut(), QKeySequence(Qt::Key_F1));
    }

    /// In every dialog, those that leave the window usable as well.
    void helpInEveryDialog()
    {
        Screens screens;
        QStringList silent;
        for (const QString &name : Screens::dialogs()) {
            QDialog *dialog = screens.dialog(name);
            if (dialog->objectName() == QLatin1String("helpWindow"))
                continue;
            dialog->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(dialog));
            QTest::keyClick(dialog, Qt::Key_F1);
            HelpWindow *book = nullptr;
            for (HelpWindow *shown : screens.made.window->findChildren<HelpWindow *>())
                book = shown->isVisible() ? shown : book;
            if (!book || book->currentPage() != HelpBook::pageOf(dialog->objectName()))
                silent.append(dialog->objectName());
            if (book)
                book->close();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char(' '))));
    }

    /// Buttons with words of their own say it themselves.
    void everyControlOfADialogIsExplained()
    {
        Screens screens;
        const auto *texts = screens.made.window->findChild<WhatsThisTexts *>();
        QStringList silent;
        for (const QString &name : Screens::dialogs())
            for (const QWidget *widget : screens.dialog(name)->findChildren<QWidget *>())
                if (((qobject_cast<const QAbstractButton *>(widget) && !qobject_cast<const QPushButton *>(widget)) || qobject_cast<const QComboBox *>(widget)
                     || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget))
                    && !widget->objectName().startsWith(QLatin1String("qt_")) && !widget->parentWidget()->inherits("QTabBar")
                    && !widget->parentWidget()->inherits("QLineEdit") && texts->textFor(widget).isEmpty())
                    silent.append(name + QLatin1Char(':') + widget->objectName());
        silent.removeDuplicates();
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char(' '))));
    }

    void helpInADialog()
    {
        m_made->action("preferences")->trigger();
        auto *dialog = m_made->find<QDialog>("preferencesDialog");
        QVERIFY(dialog && dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_F1);
        auto *book = dialog->findChild<HelpWindow *>();
        QVERIFY(book);
        QCOMPARE(book->currentPage(), QStringLiteral("preferences"));
        dialog->reject();
    }

    void theManualIsSearchedFollowsLinksAndSpeaksBothLanguages()
    {
        HelpWindow book;
        book.show();
        auto *contents = book.findChild<QListWidget *>(QStringLiteral("helpContents"));
        auto *text = book.findChild<QTextBrowser *>(QStringLiteral("helpText"));
        const int all = contents->count();
        QTest::keyClicks(book.findChild<QLineEdit *>(QStringLiteral("helpSearch")), QStringLiteral("lasso"));
        QVERIFY(contents->count() > 0 && contents->count() < all);
        book.findChild<QLineEdit *>(QStringLiteral("helpSearch"))->clear();
        QCOMPARE(contents->count(), all);
        Q_EMIT text->anchorClicked(QUrl(QStringLiteral("labels")));
        QCOMPARE(book.currentPage(), QStringLiteral("labels"));
        QCOMPARE(contents->currentItem()->data(Qt::UserRole).toString(), QStringLiteral("labels"));
        m_made->language.set(QStringLiteral("zh_CN"));
        QCoreApplication::processEvents();
        QVERIFY(text->toPlainText().contains(QStringLiteral("标签")));
        QCOMPARE(contents->count(), all);
    }

    void everyControlIsExplained()
    {
        const auto *texts = m_made->window->findChild<WhatsThisTexts *>();
        QVERIFY(texts);
        QStringList silent;
        int seen = 0;
        for (const QWidget *widget : m_made->window->findChildren<QWidget *>()) {
            if (!qobject_cast<const QAbstractButton *>(widget) && !qobject_cast<const QComboBox *>(widget) && !qobject_cast<const QLineEdit *>(widget)
                && !qobject_cast<const CanvasView *>(widget))
                continue;
            if (widget->objectName().startsWith(QLatin1String("qt_")) || widget->window() != m_made->window.get() || widget->inherits("QDockWidgetTitleButton")
                || widget->parentWidget()->inherits("QTabBar"))
                continue;
            ++seen;
            if (texts->textFor(widget).isEmpty())
                silent.append(widget->objectName());
        }
        QVERIFY(seen > 40);
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char(' '))));
        for (const QString &name : texts->names())
            for (const char *language : {"en", "zh_CN"}) {
                m_made->language.set(QLatin1String(language));
                QWidget named;
                named.setObjectName(name);
                QVERIFY2(texts->textFor(&named).size() > 8, qPrintable(name));
            }
    }

    void whatsThisAnswersAClick()
    {
        auto *button = m_made->find<QWidget>("generateButton");
        QHelpEvent query(QEvent::QueryWhatsThis, QPoint(2, 2), button->mapToGlobal(QPoint(2, 2)));
        QVERIFY(QCoreApplication::sendEvent(button, &query) && query.isAccepted());
        QHelpEvent ask(QEvent::WhatsThis, QPoint(2, 2), button->mapToGlobal(QPoint(2, 2)));
        QVERIFY(QCoreApplication::sendEvent(button, &ask));
        QWhatsThis::hideText();
        m_made->action("whatsThis")->trigger();
        QVERIFY(QWhatsThis::inWhatsThisMode());
        QWhatsThis::leaveWhatsThisMode();
    }

    void theTourGoesThrough_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << QStringLiteral("en");
        QTest::newRow("zh") << QStringLiteral("zh_CN");
    }

    void theTourGoesThrough()
    {
        QFETCH(const QString, language);
        m_made->language.set(language);
        m_made->document.reset(Project());
        m_made->window->resize(1280, 720);
        m_made->find<QAbstractButton>("welcomeTour")->click();
        QPointer<Tour> tour = m_made->find<Tour>("tour");
        QVERIFY(tour);
        QSignalSpy ended(tour.data(), &Tour::ended);
        const int steps = tour->count();
        QStringList titles, pictures;
        for (int i = 0; i < steps; ++i) {
            QCOMPARE(tour->step(), i);
            QCoreApplication::processEvents();
            titles.append(tour->findChild<QLabel *>(QStringLiteral("tourTitle"))->text());
            QVERIFY(!tour->findChild<QLabel *>(QStringLiteral("tourText"))->text().isEmpty());
            QVERIFY2(i == 0 || i == steps - 1 || tour->target(), qPrintable(titles.last()));
            QVERIFY2(m_made->window->rect().contains(tour->geometry()), qPrintable(titles.last()));
            if (m_made->document.picture())
                pictures.append(m_made->document.picture()->name);
            if (i == 3) { // back and on again opens nothing twice
                tour->back();
                QCOMPARE(tour->step(), 2);
                tour->next();
            }
            tour->findChild<QAbstractButton *>(QStringLiteral("tourNext"))->click();
        }
        QCOMPARE(ended.size(), 1);
        QVERIFY(ended.first().first().toBool());
        titles.removeDuplicates();
        pictures.removeDuplicates();
        QCOMPARE(titles.size(), steps);
        QCOMPARE(pictures.size(), 2); // two samples
        QTRY_VERIFY(!tour);
        // The second sample is being made, not the first one stopped and nothing more.
        QTRY_VERIFY_WITH_TIMEOUT(!m_made->document.picture()->clip.isNull()
                                     || (m_made->queue.running() && m_made->queue.running()->state() == Job::State::Running
                                         && !m_made->queue.running()->isCancelling()), 60000);
    }

    void theTourEndsWhenOneHasEnough()
    {
        m_made->action("tour")->trigger();
        QPointer<Tour> tour = m_made->find<Tour>("tour");
        QTest::keyClick(tour.data(), Qt::Key_Escape);
        QTRY_VERIFY(!tour);
    }
};

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
