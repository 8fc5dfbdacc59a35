#include "Screens.h"

#include "ui/shell/Appearance.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/PictureCard.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>

using namespace vivify;

namespace {

QString describe(const QWidget &widget, const QString &text)
{
    return QStringLiteral("%1 %2 “%3”").arg(QLatin1String(widget.metaObject()->className()), widget.objectName(), text.left(40));
}

/// Whether the words that the widget shows have the room they need. Empty: they have.
QString cut(const QWidget &widget)
{
    const auto wide = [&](const QString &text, int frame) { return widget.fontMetrics().horizontalAdvance(text) + frame <= widget.width(); };
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty() || qobject_cast<const ElidedLabel *>(label)) // elided on purpose, with a tool tip
            return {};
        const bool fits = label->wordWrap() ? label->height() >= label->heightForWidth(label->width())
                                            : label->width() >= label->minimumSizeHint().width();
        return fits ? QString() : describe(widget, label->text());
    }
    if (const auto *tool = qobject_cast<const QToolButton *>(&widget)) {
        const bool shown = !tool->text().isEmpty() && (tool->toolButtonStyle() != Qt::ToolButtonIconOnly || tool->icon().isNull());
        return !shown || tool->width() >= tool->minimumSizeHint().width() ? QString() : describe(widget, tool->text());
    }
    if (const auto *card = qobject_cast<const PictureCard *>(&widget))
        return card->isCut() ? describe(widget, card->text()) : QString();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text().isEmpty() || button->width() >= button->minimumSizeHint().width() ? QString() : describe(widget, button->text());
    if (const auto *combo = qobject_cast<const QComboBox *>(&widget))
        return combo->isEditable() || wide(combo->currentText(), 32) ? QString() : describe(widget, combo->currentText());
    if (const auto *spin = qobject_cast<const QAbstractSpinBox *>(&widget))
        return wide(spin->text(), 30) ? QString() : describe(widget, spin->text());
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        return wide(line->placeholderText(), 14) ? QString() : describe(widget, line->placeholderText());
    if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->isTabVisible(i) && tabs->tabRect(i).width() < widget.fontMetrics().horizontalAdvance(tabs->tabText(i)) + 16)
                return describe(widget, tabs->tabText(i));
    return {};
}

/// Beyond the side of what scrolls it, where no bar leads to. Empty: not so.
QString outside(const QWidget &widget)
{
    for (const QWidget *outer = widget.parentWidget(); outer; outer = outer->parentWidget()) {
        const auto *area = qobject_cast<const QScrollArea *>(outer);
        if (!area || !area->viewport()->isAncestorOf(&widget) || area->horizontalScrollBar()->maximum() > 0)
            continue;
        const int left = widget.mapTo(area->viewport(), QPoint()).x();
        if (left < 0 || left + widget.width() > area->viewport()->width())
            return describe(widget, QStringLiteral("beyond ") + area->objectName());
    }
    return {};
}

/// Where Tab goes against the direction of reading, among the controls that stand in one group.
QStringList jumps(QWidget &shown)
{
    QList<QWidget *> chain;
    for (QWidget *widget = shown.nextInFocusChain(); widget && widget != &shown; widget = widget->nextInFocusChain())
        if (shown.isAncestorOf(widget) && widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy()
            && !widget->inherits("QScrollArea") && widget->window() == shown.window())
            chain.append(widget);
    QStringList found;
    for (qsizetype i = 1; i < chain.size(); ++i) {
        const QWidget *from = chain.at(i - 1), *to = chain.at(i);
        if (from->parentWidget() != to->parentWidget())
            continue;
        const QRect a = from->geometry(), b = to->geometry();
        const bool sameLine = qMin(a.bottom(), b.bottom()) - qMax(a.top(), b.top()) > qMin(a.height(), b.height()) / 2;
        if (sameLine ? b.left() < a.left() : b.center().y() < a.center().y())
            found.append(from->objectName() + QStringLiteral(" → ") + to->objectName());
    }
    return found;
}

QStringList faults(const QWidget &shown)
{
    QStringList found;
    for (const QWidget *widget : shown.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != shown.window())
            continue;
        for (const QString &fault : {cut(*widget), outside(*widget)})
            if (!fault.isEmpty())
                found.append(fault);
    }
    found.removeDuplicates();
    return found;
}

} // namespace

/// No panel or dialog cuts its words, in either language, in the smallest window that is promised.
class TestFit : public QObject
{
    Q_OBJECT
    std::unique_ptr<Appearance> m_appearance;

    static void languages()
    {
        QTest::addColumn<QString>("language");
        for (const char *language : {"en", "zh_CN"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_appearance = std::make_unique<Appearance>(*qApp);
        m_appearance->set(Appearance::Choice::Light);
    }

    void panels_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const char *language : {"en", "zh_CN"})
            for (const QSize size : {QSize(1280, 720), QSize(1440, 900), QSize(1920, 1080), QSize(3840, 2160)})
                QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(language)).arg(size.width()))) << QString::fromLatin1(language) << size;
    }
    void panels()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        Screens screens(language, m_appearance.get());
        QVERIFY(QTest::qWaitForWindowExposed(screens.made.window.get()));
        screens.made.window->resize(size);
        QCoreApplication::processEvents();
        QStringList found;
        for (const QString &name : Screens::docks())
            for (const QString &fault : faults(*screens.dock(name)))
                found.append(name + QStringLiteral(": ") + fault);
        for (const QWidget *part : screens.made.window->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
            if (const auto *bar = qobject_cast<const QTabBar *>(part); bar && bar->isVisible() && !cut(*bar).isEmpty())
                found.append(cut(*bar));
            else if (part->isVisible() && !qobject_cast<const QDockWidget *>(part))
                found.append(faults(*part));
        QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
        QCOMPARE(screens.made.window->size(), size); // nothing asked for more
    }

    void welcome_data() { languages(); }
    void welcome()
    {
        QFETCH(const QString, language);
        WindowFixture made(m_appearance.get());
        made.language.set(language);
        made.window->resize(1280, 720);
        made.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(made.window.get()));
        const QStringList found = faults(*made.window);
        QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
    }

    /// Panels and dialogs once more, as a screen of twice the density shows them.
    void atTwiceTheScale()
    {
        QProcess twice;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2"));
        twice.setProcessEnvironment(environment);
        twice.setProcessChannelMode(QProcess::MergedChannels);
        twice.start(QCoreApplication::applicationFilePath(), {QStringLiteral("panels"), QStringLiteral("dialogs"), QStringLiteral("welcome")});
        QVERIFY(twice.waitForFinished(120000));
        QVERIFY2(twice.exitStatus() == QProcess::NormalExit && twice.exitCode() == 0, twice.readAll().constData());
    }

    void dialogs_data() { languages(); }
    void dialogs()
    {
        QFETCH(const QString, language);
        Screens screens(language, m_appearance.get());
        QStringList found;
        for (const QString &name : Screens::dialogs()) {
            const QDialog *dialog = screens.dialog(name);
            for (const QString &fault : faults(*dialog))
                found.append(name + QStringLiteral(": ") + fault);
            if (dialog->width() > 1240 || dialog->height() > 690)
                found.append(QStringLiteral("%1 is %2×%3").arg(name).arg(dialog->width()).arg(dialog->height()));
        }
        QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
    }

    void tabFollowsReading()
    {
        Screens screens(QStringLiteral("en"), m_appearance.get());
        QStringList found;
        for (const QString &name : Screens::docks())
            for (const QString &jump : jumps(*screens.dock(name)))
                found.append(name + QStringLiteral(": ") + jump);
        for (const QString &name : Screens::dialogs())
            for (const QString &jump : jumps(*screens.dialog(name)))
                found.append(name + QStringLiteral(": ") + jump);
        QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
    }

    void theMeasureFindsWhatIsCut()
    {
        QWidget owner;
        QPushButton button(QStringLiteral("A button with many words"), &owner);
        QLabel label(QStringLiteral("Words that need two lines and have one"), &owner);
        label.setWordWrap(true);
        owner.resize(400, 200);
        button.setGeometry(0, 0, 60, 30);
        label.setGeometry(0, 40, 100, 14);
        owner.show();
        QVERIFY(QTest::qWaitForWindowExposed(&owner));
        QCOMPARE(faults(owner).size(), 2);
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    TestFit test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fit.moc"
