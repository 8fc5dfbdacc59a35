#include "Screens.h"

#include "ui/dialogs/AboutDialog.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/retouch/TurnPreview.h"
#include "ui/retouch/WordsView.h"
#include "ui/shell/Appearance.h"
#include "ui/timeline/TimelineView.h"
#include "ui/voice/LevelMeter.h"
#include "ui/widgets/PanelDock.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QTableWidget>
#include <QTimer>
#include <QToolBar>
#include <QTreeWidget>

using namespace vivify;

namespace {

bool isPlain(const QImage &image)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != image.pixel(0, 0))
                return false;
    return true;
}

/// Where the dock says its name, without its buttons.
QImage nameOf(QDockWidget &dock)
{
    QCoreApplication::processEvents();
    const int height = dock.widget()->geometry().top() - 3; // a line may part it from what is below
    return dock.grab(QRect(2, 2, dock.width() / 2, height)).toImage();
}

} // namespace

/// What a designer's eye stumbled over in the window and its dialogs, from small screens to large ones.
class TestLooks : public QObject
{
    Q_OBJECT
    std::unique_ptr<Appearance> m_appearance;

private Q_SLOTS:
    void initTestCase()
    {
        m_appearance = std::make_unique<Appearance>(*qApp);
        m_appearance->set(Appearance::Choice::Light);
    }

    void aTabAloneNamesItsPanel()
    {
        Screens screens;
        auto *labels = qobject_cast<PanelDock *>(screens.dock(QStringLiteral("labels")));
        auto *timeline = qobject_cast<PanelDock *>(screens.dock(QStringLiteral("timeline")));
        QTRY_VERIFY(labels->isTabbed() && isPlain(nameOf(*labels)));
        QVERIFY(!timeline->isTabbed() && !isPlain(nameOf(*timeline)));
        const int narrow = labels->widget()->geometry().top();
        QVERIFY(narrow < timeline->widget()->geometry().top());
        QCOMPARE(labels->windowTitle(), QStringLiteral("Labels"));
        labels->setFloating(true);
        QTRY_VERIFY(!isPlain(nameOf(*labels)));
        labels->setFloating(false);
        labels->raise();
        QTRY_VERIFY(isPlain(nameOf(*labels)));
        for (const char *other : {"regionsDock", "captionsDock", "historyDock"})
            screens.made.find<QDockWidget>(other)->hide();
        QTRY_VERIFY(!isPlain(nameOf(*labels))); // alone, without a tab
    }

    void aPanelsKeyBringsItToTheFront()
    {
        Screens screens;
        QDockWidget *regions = screens.dock(QStringLiteral("regions"));
        auto *labels = screens.made.find<QDockWidget>("labelsDock");
        const auto inFront = [](const QDockWidget *dock) { return !dock->isHidden() && !dock->visibleRegion().isEmpty(); };
        QTRY_VERIFY(inFront(regions) && !inFront(labels));
        labels->toggleViewAction()->trigger();
        QTRY_VERIFY(inFront(labels) && !inFront(regions));
        QVERIFY(labels->toggleViewAction()->isChecked());
        labels->toggleViewAction()->trigger();
        QTRY_VERIFY(labels->isHidden());
        labels->toggleViewAction()->trigger();
        QTRY_VERIFY(inFront(labels));
    }

    void anEmptyTimelineMeasuresNothing()
    {
        Screens screens;
        auto *view = screens.made.find<TimelineView>("timelineView");
        const auto ruler = [view] {
            QCoreApplication::processEvents();
            return view->grab(QRect(0, 0, view->width(), 22)).toImage();
        };
        QVERIFY(!isPlain(ruler()));
        screens.made.document.reset(Samples::project(Samples::all().first(), QStringLiteral("en")));
        QVERIFY(isPlain(ruler()));
    }

    void theRulersWordsKeepApart()
    {
        Screens screens;
        auto *view = screens.made.find<TimelineView>("timelineView");
        for (int width = 1280; width <= 3840; width += 160) {
            screens.made.window->resize(width, 800);
            QCoreApplication::processEvents();
            double next = view->width() + 1.5;
            int shown = 0;
            for (const TimelineView::RulerWords &words : view->rulerWords(view->rect())) {
                if (words.place.isEmpty())
                    continue;
                ++shown;
                QVERIFY2(words.place.right() <= next + 1, qPrintable(QStringLiteral("%1 at %2").arg(words.text).arg(width)));
                next = words.place.left();
            }
            QVERIFY(shown >= 4);
        }
    }

    void aPageWithoutAPictureHasNoZoom()
    {
        Screens screens;
        auto *zoom = screens.made.find<QLabel>("zoomText");
        QVERIFY(zoom->isVisible());
        screens.made.document.reset(Project());
        QVERIFY(!zoom->isVisible());
    }

    void theWelcomePageUsesALargeWindow()
    {
        WindowFixture made(m_appearance.get());
        made.window->resize(3840, 2160);
        made.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(made.window.get()));
        const QWidget *page = made.find<QWidget>("welcomePage"), *first = made.find<QWidget>("sample_heart"), *last = made.find<QWidget>("sample_knee");
        QTRY_VERIFY(first->width() > 300);
        QCOMPARE(first->mapTo(page, QPoint()).y(), last->mapTo(page, QPoint()).y());
        const int left = first->mapTo(page, QPoint()).x(), right = page->width() - last->mapTo(page, QPoint(last->width(), 0)).x();
        QVERIFY2(qAbs(left - right) < 40, qPrintable(QStringLiteral("%1 %2").arg(left).arg(right)));
        QVERIFY(first->mapTo(page, QPoint()).y() > page->height() / 5);
    }

    void theSamplesStandInOneRow()
    {
        WindowFixture made(m_appearance.get());
        made.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(made.window.get()));
        const QWidget *first = made.find<QWidget>("sample_heart"), *last = made.find<QWidget>("sample_knee");
        for (int width = 1280; width <= 3840; width += 64) {
            made.window->resize(width, 720);
            QCoreApplication::processEvents();
            QVERIFY2(first->y() == last->y() && last->geometry().right() < last->parentWidget()->width(), qPrintable(QString::number(width)));
        }
        const auto *scroll = made.find<QScrollArea>("welcomeScroll");
        QCOMPARE(scroll->verticalScrollBar()->maximum(), 0);
    }

    void theFirstWindowFitsItsScreen()
    {
        for (const QSize screen : {QSize(1280, 720), QSize(1366, 728), QSize(1440, 900), QSize(1920, 1080), QSize(3840, 2160)}) {
            const QSize size = MainWindow::firstSize(screen);
            QVERIFY(size.width() <= screen.width() && size.height() < screen.height());
            QVERIFY(size.width() >= screen.width() * 2 / 3 && size.height() >= screen.height() * 2 / 3);
        }
    }

    void aWideBarHasALongSlider()
    {
        Screens screens;
        const auto *slider = screens.made.find<QSlider>("brushSizeSlider");
        const int narrow = slider->width();
        screens.made.window->resize(1920, 1080);
        QTRY_VERIFY(slider->width() >= 3 * narrow);
        const auto *bar = screens.made.find<QToolBar>("maskToolBar");
        QVERIFY(!bar->findChild<QWidget *>(QStringLiteral("qt_toolbar_ext_button"))->isVisible());
    }

    void theKeysStandAsInTheMenus()
    {
        Screens screens;
        const auto *list = screens.dialog(QStringLiteral("shortcuts"))->findChild<QTreeWidget *>(QStringLiteral("shortcutsList"));
        QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("File"));
        for (int i = 0; i < list->topLevelItemCount(); ++i)
            if (const QTreeWidgetItem *group = list->topLevelItem(i); group->text(0) == QLatin1String("Panels"))
                for (int row = 0; row < group->childCount(); ++row)
                    QCOMPARE(group->child(row)->text(1), QStringLiteral("Ctrl+%1").arg(row + 1));
    }

    void sentencesOfOneLineAreEquallyHigh()
    {
        Screens screens;
        const auto *table = screens.dialog(QStringLiteral("draftScript"))->findChild<QTableWidget *>(QStringLiteral("scriptTable"));
        QVERIFY(table->rowCount() >= 3);
        QTRY_COMPARE(table->rowHeight(table->rowCount() - 1), table->rowHeight(0));
        QTRY_COMPARE(table->rowHeight(1), table->rowHeight(0));
    }

    void aQuestionIsReadAndNotAnsweredByEnter()
    {
        Dialogs::setQuiet(false);
        QString question, more;
        QTimer::singleShot(0, this, [&] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            question = box->text();
            more = box->informativeText();
            QTest::keyClick(box, Qt::Key_Return);
        });
        const auto answer = Dialogs::ask(nullptr, QStringLiteral("Replace it?"), QStringLiteral("It exists."), QMessageBox::Yes | QMessageBox::No);
        Dialogs::setQuiet(true);
        QCOMPARE(answer, QMessageBox::No);
        QCOMPARE(question, QStringLiteral("Replace it?"));
        QCOMPARE(more, QStringLiteral("It exists."));
    }

    void paperStandsOutFromWhatItLiesOn()
    {
        QImage paper(100, 300, QImage::Format_RGB32);
        paper.fill(Qt::white);
        for (const auto choice : {Appearance::Choice::Light, Appearance::Choice::Dark, Appearance::Choice::HighContrast}) {
            m_appearance->set(choice);
            WordsView words(paper, {});
            TurnPreview turn(paper);
            for (QWidget *view : {static_cast<QWidget *>(&words), static_cast<QWidget *>(&turn)}) {
                view->resize(400, 300);
                QVERIFY(view->grab().toImage().pixelColor(4, 150) != QColor(Qt::white));
            }
        }
        m_appearance->set(Appearance::Choice::Light);
    }

    void silenceIsAnEmptyBar()
    {
        for (const auto choice : {Appearance::Choice::Light, Appearance::Choice::Dark, Appearance::Choice::HighContrast}) {
            m_appearance->set(choice);
            LevelMeter meter;
            meter.resize(200, 14);
            QCOMPARE(meter.grab().toImage().pixelColor(100, 7), meter.palette().color(QPalette::Base));
        }
        m_appearance->set(Appearance::Choice::Light);
    }

    void chineseCreditsAreChinese()
    {
        WindowFixture made(m_appearance.get());
        made.language.set(QStringLiteral("zh_CN"));
        AboutDialog about(made.window.get());
        const QString text = about.findChild<QLabel *>(QStringLiteral("aboutPictures"))->text();
        QVERIFY(text.contains(QLatin1String("Servier")) && text.contains(QStringLiteral("边距")));
        QVERIFY(!text.contains(QLatin1String("margin")));
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    TestLooks test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_looks.moc"
