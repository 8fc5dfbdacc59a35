#include "Screens.h"

#include "ui/mask/CanvasView.h"
#include "ui/shell/Appearance.h"
#include "ui/shell/Theme.h"
#include "ui/shell/UserSettings.h"
#include "ui/widgets/Icons.h"

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>
#include <algorithm>
#include <cmath>

using namespace vivify;

namespace {

double luminance(QRgb colour)
{
    const auto linear = [](int value) {
        const double share = value / 255.0;
        return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
}

double contrast(QRgb one, QRgb other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// Of what is drawn in the widget against its ground, which is the colour seen most. WCAG 2.1, 1.4.3.
double measured(QWidget *widget, const QRect &area = QRect(), const QImage &all = QImage())
{
    const QRect rect = area.isNull() ? widget->rect() : area;
    QWidget *window = widget->window();
    const QRect place(widget->mapTo(window, rect.topLeft()), rect.size());
    const QImage drawn = all.isNull() ? window->grab(place).toImage() : all.copy(QRect(place.topLeft() * 2, place.size() * 2));
    const QImage picture = drawn.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y)
        for (const QRgb *pixel = reinterpret_cast<const QRgb *>(picture.constScanLine(y)), *end = pixel + picture.width(); pixel != end; ++pixel)
            ++counts[*pixel];
    QRgb ground = 0;
    int most = 0;
    for (auto entry = counts.begin(); entry != counts.end(); ++entry)
        if (entry.value() > most) {
            most = entry.value();
            ground = entry.key();
        }
    double best = 1;
    for (auto entry = counts.begin(); entry != counts.end(); ++entry)
        if (entry.value() >= 2)
            best = std::max(best, contrast(ground, entry.key()));
    return best;
}

/// How often each widget is told of a new style.
class StyleChanges : public QObject
{
public:
    QHash<QObject *, int> counts;
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::StyleChange && object->isWidgetType())
            ++counts[object];
        return false;
    }
};

bool showsText(const QWidget *widget)
{
    if (!widget->isVisible() || !widget->isEnabled() || widget->visibleRegion().isEmpty() || widget->visibleRegion().boundingRect() != widget->rect())
        return false;
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return !label->text().trimmed().isEmpty();
    if (const auto *button = qobject_cast<const QPushButton *>(widget))
        return !button->text().isEmpty();
    if (const auto *button = qobject_cast<const QToolButton *>(widget))
        return !button->text().isEmpty() && button->toolButtonStyle() != Qt::ToolButtonIconOnly;
    return false;
}

} // namespace

/// Looks: contrast of what is rendered, switched while the program runs, at 200 % of the screen's scale.
class TestThemes : public QObject
{
    Q_OBJECT
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<WindowFixture> m_made;

    void rebuild()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        m_made->window->resize(1360, 860);
        QVERIFY(QTest::qWaitForWindowExposed(m_made->window.get()));
    }

    static void looks()
    {
        QTest::addColumn<Appearance::Choice>("choice");
        QTest::newRow("light") << Appearance::Choice::Light;
        QTest::newRow("dark") << Appearance::Choice::Dark;
        QTest::newRow("high contrast") << Appearance::Choice::HighContrast;
    }

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void init() { rebuild(); }
    void cleanup() { m_made.reset(); }

    void everyTextCanBeRead_data()
    {
        looks();
        QTest::newRow("as the system") << Appearance::Choice::System;
    }
    void everyTextCanBeRead()
    {
        QFETCH(const Appearance::Choice, choice);
        m_appearance->set(choice);
        QStringList weak;
        int seen = 0;
        for (QDockWidget *dock : m_made->window->findChildren<QDockWidget *>()) {
            dock->show();
            dock->raise();
            QCoreApplication::processEvents();
            const QImage all = m_made->window->grab().toImage();
            for (QWidget *widget : m_made->window->findChildren<QWidget *>()) {
                if (!showsText(widget))
                    continue;
                ++seen;
                const double found = measured(widget, QRect(), all);
                if (found < 4.5)
                    weak.append(QStringLiteral("%1 in %2: %3").arg(widget->objectName(), widget->parentWidget()->objectName()).arg(found, 0, 'f', 2));
            }
        }
        weak.removeDuplicates();
        QVERIFY(seen > 20);
        QVERIFY2(weak.isEmpty(), qPrintable(weak.join(QLatin1Char('\n'))));
        QMenuBar *menus = m_made->window->menuBar();
        for (QAction *action : menus->actions())
            QVERIFY2(measured(menus, menus->actionGeometry(action)) >= 4.5, qPrintable(action->text()));
        for (QTabBar *tabs : m_made->window->findChildren<QTabBar *>())
            for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i)
                QVERIFY2(measured(tabs, tabs->tabRect(i)) >= 4.5, qPrintable(tabs->tabText(i)));
    }

    void everyTextOfADialogCanBeRead_data() { looks(); }
    void everyTextOfADialogCanBeRead()
    {
        QFETCH(const Appearance::Choice, choice);
        m_appearance->set(choice);
        Screens screens;
        QStringList weak;
        int seen = 0;
        for (const QString &name : Screens::dialogs()) {
            QDialog *dialog = screens.dialog(name);
            const QImage all = dialog->grab().toImage();
            for (QWidget *widget : dialog->findChildren<QWidget *>()) {
                if (!showsText(widget) || widget->window() != dialog)
                    continue;
                ++seen;
                const double found = measured(widget, QRect(), all);
                if (found < 4.5)
                    weak.append(QStringLiteral("%1: %2 %3").arg(name, widget->objectName()).arg(found, 0, 'f', 2));
            }
        }
        QVERIFY(seen > 60);
        QVERIFY2(weak.isEmpty(), qPrintable(weak.join(QLatin1Char('\n'))));
    }

    /// Disabled controls may be weaker (WCAG 2.1, 1.4.3 leaves them out), yet not vanish.
    void whatIsOffCanStillBeSeen_data() { looks(); }
    void whatIsOffCanStillBeSeen()
    {
        QFETCH(const Appearance::Choice, choice);
        m_appearance->set(choice);
        for (QWidget *widget : {static_cast<QWidget *>(new QPushButton(QStringLiteral("Off"))), static_cast<QWidget *>(new QLineEdit(QStringLiteral("Off"))),
                                static_cast<QWidget *>(new QLabel(QStringLiteral("Off")))}) {
            const std::unique_ptr<QWidget> owned(widget);
            widget->setEnabled(false);
            widget->show();
            QVERIFY(QTest::qWaitForWindowExposed(widget));
            const double found = measured(widget);
            QVERIFY2(found >= 2, qPrintable(QString::number(found)));
        }
    }

    void everyIconCanBeSeen_data() { looks(); }
    void everyIconCanBeSeen()
    {
        QFETCH(const Appearance::Choice, choice);
        m_appearance->set(choice);
        int seen = 0;
        for (QToolButton *button : m_made->window->findChildren<QToolButton *>()) {
            if (!button->isVisible() || !button->isEnabled() || button->icon().isNull() || button->visibleRegion().isEmpty()
                || button->inherits("QDockWidgetTitleButton"))
                continue;
            ++seen;
            QVERIFY2(measured(button) >= 3, qPrintable(button->objectName() + QStringLiteral(": %1").arg(measured(button)))); // WCAG 1.4.11
        }
        QVERIFY(seen > 8);
    }

    /// Also on the ground of what is chosen in a list, and also those that no tool button shows. WCAG 2.1, 1.4.11.
    void everyDrawingCanBeSeen_data() { looks(); }
    void everyDrawingCanBeSeen()
    {
        QFETCH(const Appearance::Choice, choice);
        m_appearance->set(choice);
        const LookColours colours = LookColours::of(m_appearance->look());
        QStringList weak;
        for (const QString &file : QDir(QStringLiteral(":/vivify/icons")).entryList({QStringLiteral("*.svg")})) {
            if (file.startsWith(QLatin1String("scene-")) || file.startsWith(QLatin1String("arrow-")) || file.contains(QLatin1String("-bright"))
                || file == QLatin1String("check.svg") || file == QLatin1String("float.svg") || file == QLatin1String("generate.svg"))
                continue; // pictures of their own, what the style sheet chooses for its look, what stands on a filled button
            const QImage drawn = icon(file.chopped(4)).pixmap(QSize(48, 48)).toImage();
            for (const char *ground : {"window", "base", "selected"}) {
                double best = 1;
                for (int y = 0; y < drawn.height(); ++y)
                    for (int x = 0; x < drawn.width(); ++x)
                        if (qAlpha(drawn.pixel(x, y)) > 250)
                            best = std::max(best, contrast(drawn.pixel(x, y), QColor(colours.names.value(QLatin1String(ground))).rgb()));
                if (best < 3)
                    weak.append(QStringLiteral("%1 on %2: %3").arg(file, QLatin1String(ground)).arg(best, 0, 'f', 2));
            }
        }
        QVERIFY2(weak.isEmpty(), qPrintable(weak.join(QLatin1Char('\n'))));
    }

    /// Not by a shade of its letters alone.
    void theChosenTabIsMarked_data() { looks(); }
    void theChosenTabIsMarked()
    {
        QFETCH(const Appearance::Choice, choice);
        m_appearance->set(choice);
        const QRgb accent = QColor(LookColours::of(m_appearance->look()).names.value(QStringLiteral("accent"))).rgb();
        int seen = 0;
        for (QTabBar *tabs : m_made->window->findChildren<QTabBar *>()) {
            if (!tabs->isVisible() || tabs->count() < 2)
                continue;
            for (int i = 0; i < tabs->count(); ++i) {
                const QImage drawn = tabs->grab(tabs->tabRect(i)).toImage();
                int marked = 0;
                for (int x = 0; x < drawn.width(); ++x)
                    marked += drawn.pixel(x, 2) == accent;
                ++seen;
                QVERIFY2((marked > drawn.width() / 2) == (i == tabs->currentIndex()), qPrintable(tabs->tabText(i)));
            }
        }
        QVERIFY(seen >= 7);
    }

    /// The measure must find what is hard to read.
    void theMeasureFindsWeakText()
    {
        QLabel label(QStringLiteral("Hardly to be read"));
        label.setStyleSheet(QStringLiteral("color: #999999; background: #ffffff; padding: 8px"));
        label.show();
        QVERIFY(QTest::qWaitForWindowExposed(&label));
        const double found = measured(&label);
        QVERIFY2(found < 3.2 && found > 2, qPrintable(QString::number(found)));
    }

    void theLookIsSwitchedLive()
    {
        m_appearance->set(Appearance::Choice::Light);
        auto *button = m_made->find<QToolButton>("tool_openPicture");
        QVERIFY(button);
        const auto darkest = [button] {
            const QImage image = button->icon().pixmap(button->iconSize(), 2).toImage();
            int least = 255;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (qAlpha(image.pixel(x, y)) > 250)
                        least = std::min(least, qGray(image.pixel(x, y)));
            return least;
        };
        QVERIFY(darkest() < 100);
        const QRgb lightWindow = m_made->window->grab().toImage().pixel(3, m_made->window->height());
        QSignalSpy changed(m_appearance.get(), &Appearance::changed);
        m_appearance->keep(Appearance::Choice::Dark);
        QCOMPARE(changed.size(), 1);
        QVERIFY(darkest() > 180);
        const QRgb darkWindow = m_made->window->grab().toImage().pixel(3, m_made->window->height());
        QVERIFY(qGray(lightWindow) > 200 && qGray(darkWindow) < 80);
        QCOMPARE(Appearance::preferred(), Appearance::Choice::Dark);
        m_appearance->set(Appearance::Choice::System);
        QCOMPARE(m_appearance->look(), Look::Light); // the offscreen platform is light
    }

    /// However deep it lies: else a large window stands still while it changes its look.
    void aNewLookTellsNoWidgetOften()
    {
        m_appearance->set(Appearance::Choice::Light);
        StyleChanges told;
        qApp->installEventFilter(&told);
        m_appearance->set(Appearance::Choice::Dark);
        qApp->removeEventFilter(&told);
        const int most = *std::max_element(told.counts.cbegin(), told.counts.cend());
        QVERIFY(told.counts.size() > 300);
        QVERIFY2(most <= 2, qPrintable(QString::number(most))); // without the old sheet, with the new one
    }

    void noColourIsForgotten()
    {
        for (const Look look : {Look::Light, Look::Dark, Look::HighContrast}) {
            Theme::apply(*qApp, look);
            QVERIFY2(!qApp->styleSheet().contains(QLatin1Char('@')), qPrintable(qApp->styleSheet().section(QLatin1Char('@'), 1, 1).left(20)));
        }
        m_appearance->set(Appearance::Choice::Light);
    }

    void picturesAreSharp()
    {
        QCOMPARE(m_made->window->devicePixelRatioF(), 2.0);
        const QPixmap one = icon(QStringLiteral("save")).pixmap(QSize(20, 20), 1), two = icon(QStringLiteral("save")).pixmap(QSize(20, 20), 2);
        QCOMPARE(two.size(), QSize(40, 40));
        QCOMPARE(two.devicePixelRatio(), 2.0);
        const QImage blown = one.toImage().scaled(40, 40, Qt::IgnoreAspectRatio, Qt::SmoothTransformation), sharp = two.toImage();
        qint64 difference = 0;
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 40; ++x)
                difference += qAbs(qAlpha(blown.pixel(x, y)) - qAlpha(sharp.pixel(x, y)));
        QVERIFY2(difference > 40 * 40 * 4, qPrintable(QString::number(difference))); // drawn anew, not enlarged
    }

    void fromSmallScreensToLargeOnes()
    {
        for (const QSize size : {QSize(1280, 720), QSize(3840, 2160)}) {
            m_made->window->resize(size);
            QCoreApplication::processEvents();
            QCOMPARE(m_made->window->size(), size);
            const auto *canvas = m_made->window->findChild<CanvasView *>();
            QVERIFY2(canvas->width() >= 400 && canvas->height() >= 200, qPrintable(QStringLiteral("%1x%2").arg(canvas->width()).arg(canvas->height())));
            for (const char *name : {"generateButton", "tool_export"}) {
                const auto *button = m_made->find<QWidget>(name);
                QVERIFY2(button->isVisible() && m_made->window->rect().contains(QRect(button->mapTo(m_made->window.get(), QPoint()), button->size())), name);
            }
        }
    }

    void tabReachesEverythingAndComesRound()
    {
        m_made->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_made->window.get()));
        QWidget *first = m_made->find<QToolButton>("tool_openPicture");
        QSet<const QWidget *> wanted, reached;
        for (QWidget *widget : m_made->window->findChildren<QWidget *>())
            if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy()
                && !widget->visibleRegion().isEmpty() && !widget->inherits("QScrollArea") && !widget->inherits("QTabBar"))
                wanted.insert(widget);
        QWidget *start = m_made->window->findChild<CanvasView *>();
        start->setFocus();
        for (int i = 0; i < 400; ++i) {
            QWidget *now = QApplication::focusWidget();
            QVERIFY(now);
            if (i > 0 && now == start)
                break;
            reached.insert(now);
            QTest::keyClick(now, Qt::Key_Tab);
        }
        QStringList missing;
        for (const QWidget *widget : std::as_const(wanted))
            if (!reached.contains(widget))
                missing.append(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName());
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
        QVERIFY(reached.size() > 10);
        Q_UNUSED(first);
    }

    void everyControlHasARole()
    {
        QStringList bare;
        for (QWidget *widget : m_made->window->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith(QLatin1String("qt_")) || widget->inherits("QScrollArea"))
                continue; // a scroll area is told of by what stands in it
            const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            if (!spoken || spoken->role() == QAccessible::NoRole || spoken->role() == QAccessible::Client)
                bare.append(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName());
        }
        bare.removeDuplicates();
        QVERIFY2(bare.isEmpty(), qPrintable(bare.join(QLatin1Char('\n'))));
    }

    void panelsAreMovedKeptAndPutBack()
    {
        auto *dock = m_made->find<QDockWidget>("jobsDock");
        QCOMPARE(m_made->window->dockWidgetArea(dock), Qt::RightDockWidgetArea);
        m_made->window->addDockWidget(Qt::LeftDockWidgetArea, dock);
        m_made->document.reset(Project()); // nothing that would be asked for
        m_made->window->close();
        QTRY_VERIFY(!m_made->window->isVisible());
        const QVariant kept = UserSettings().value(QStringLiteral("window/layout"));
        rebuild(); // with a data folder of its own …
        UserSettings().setValue(QStringLiteral("window/layout"), kept); // … that is given what the other kept
        m_made->window = std::make_unique<MainWindow>(
            WindowParts{m_made->registry, *m_made->catalogue, m_made->document, m_made->queue, m_made->language});
        m_made->openClip();
        dock = m_made->find<QDockWidget>("jobsDock");
        QCOMPARE(m_made->window->dockWidgetArea(dock), Qt::LeftDockWidgetArea);
        m_made->action("resetLayout")->trigger();
        QCOMPARE(m_made->window->dockWidgetArea(dock), Qt::RightDockWidgetArea);
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", "2");
    QApplication application(argc, argv);
    TestThemes test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_themes.moc"
