#include "Screens.h"

#include "core/motion/MotionGenerator.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>

using namespace vivify;

/// What a screen reader stops at, or a test names.
static bool matters(const QWidget *widget)
{
    if (widget->objectName().startsWith(QLatin1String("qt_")))
        return false;
    for (const QWidget *outer = widget->parentWidget(); outer; outer = outer->parentWidget()) {
        if (qobject_cast<const QAbstractSpinBox *>(outer) || qobject_cast<const QComboBox *>(outer)
            || qobject_cast<const QAbstractItemView *>(outer) || outer->inherits("QTabBar")
            || outer->inherits("QDockWidgetTitleButton") || outer->inherits("QMenuBar") || outer->inherits("QLineEdit"))
            return false;
    }
    if (widget->inherits("QDockWidgetTitleButton") || widget->inherits("QToolBarExtension") || widget->inherits("QScrollBar"))
        return false;
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractSlider *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
        || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QProgressBar *>(widget)
        || qobject_cast<const QDockWidget *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
        || widget->focusPolicy() != Qt::NoFocus;
}

static QString spokenName(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text(); // Qt speaks the text of a button that has one
    if (qobject_cast<const QScrollArea *>(widget))
        return QStringLiteral("scroll area");
    return {};
}

class TestAccessible : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyWidgetHasItsName();
    void everyWidgetOfADialogHasItsName();
    void everyCommandHasText();
    void panelsSpeakChinese();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    Language m_language;
    GeneratorRegistry m_registry;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ProjectDocument> m_document;
    std::unique_ptr<JobQueue> m_queue;
    std::unique_ptr<MainWindow> m_window;
};

void TestAccessible::init()
{
    m_window.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("VIVIFY_DATA_DIR", m_folder->path().toUtf8());
    m_language.set(QStringLiteral("en"));
    if (m_registry.infos().isEmpty())
        m_registry.add(createMotionGenerator());
    m_catalogue = std::make_unique<Catalogue>(m_folder->path());
    m_document = std::make_unique<ProjectDocument>();
    m_queue = std::make_unique<JobQueue>();
    m_window = std::make_unique<MainWindow>(WindowParts{m_registry, *m_catalogue, *m_document, *m_queue, m_language});
    Project project;
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::white);
    Picture &picture = addPicture(project, image, QStringLiteral("test"));
    addRegion(picture).mask.fill(255);
    picture.scene.templateId = QStringLiteral("heart-beating");
    LabelOverlay label;
    label.id = Project::newId();
    label.text.en = QStringLiteral("Aorta");
    picture.labels.append(label);
    m_document->reset(project);
    m_window->show();
}

void TestAccessible::everyWidgetHasItsName()
{
    QStringList unnamed, unspoken;
    int seen = 0;
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (!matters(widget))
            continue;
        ++seen;
        const QString where = QStringLiteral("%1 '%2' in %3").arg(QLatin1String(widget->metaObject()->className()),
            widget->objectName(), widget->parentWidget() ? widget->parentWidget()->objectName() : QString());
        if (widget->objectName().isEmpty())
            unnamed.append(where);
        if (spokenName(widget).trimmed().isEmpty())
            unspoken.append(where);
    }
    QVERIFY2(seen > 60, qPrintable(QString::number(seen)));
    QVERIFY2(unspoken.isEmpty(), qPrintable(QLatin1String("No accessible name:\n") + unspoken.join(QLatin1Char('\n'))));
    QVERIFY2(unnamed.isEmpty(), qPrintable(QLatin1String("No object name:\n") + unnamed.join(QLatin1Char('\n'))));
}

void TestAccessible::everyWidgetOfADialogHasItsName()
{
    Screens screens;
    QStringList silent;
    for (const QString &name : Screens::dialogs()) {
        QDialog *dialog = screens.dialog(name);
        if (dialog->accessibleName().isEmpty())
            silent.append(name);
        for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
            if (!matters(widget) || widget->inherits("QLabel"))
                continue;
            const QString where = QStringLiteral("%1: %2 '%3' in '%4'").arg(name, QLatin1String(widget->metaObject()->className()), widget->objectName(), widget->parentWidget()->objectName());
            if (spokenName(widget).trimmed().isEmpty())
                silent.append(where + QLatin1String(" has no accessible name"));
            if (widget->objectName().isEmpty() && !widget->parentWidget()->inherits("QDialogButtonBox"))
                silent.append(where + QLatin1String(" has no name"));
        }
    }
    silent.removeDuplicates();
    QVERIFY2(silent.isEmpty(), qPrintable(QLatin1Char('\n') + silent.join(QLatin1Char('\n'))));
}

void TestAccessible::everyCommandHasText()
{
    for (const QAction *action : m_window->findChildren<QAction *>()) {
        if (action->isSeparator() || action->objectName().isEmpty() || action->objectName().startsWith(QLatin1String("_q_"))) // Qt's own
            continue;
        QVERIFY2(!action->text().isEmpty() || !action->toolTip().isEmpty(), qPrintable(action->objectName()));
    }
}

void TestAccessible::panelsSpeakChinese()
{
    auto *dock = m_window->findChild<QDockWidget *>(QStringLiteral("scenesDock"));
    QVERIFY(dock);
    const QString english = dock->windowTitle();
    m_language.set(QStringLiteral("zh_CN"));
    QTRY_VERIFY(dock->windowTitle() != english);
    auto *card = m_window->findChild<QAbstractButton *>(QStringLiteral("scene_heart-beating"));
    QVERIFY(card);
    QCOMPARE(card->text(), m_catalogue->findTemplate(QStringLiteral("heart-beating"))->name.zh);
    m_language.set(QStringLiteral("en"));
    QTRY_COMPARE(dock->windowTitle(), english);
}

QTEST_MAIN(TestAccessible)
#include "tst_accessible.moc"
