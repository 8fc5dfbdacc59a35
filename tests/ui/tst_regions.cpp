#include "ui/dialogs/Dialogs.h"
#include "ui/mask/MaskToolBar.h"
#include "ui/mask/RegionsPanel.h"

#include <QComboBox>
#include <QMainWindow>
#include <QMenu>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>
#include <QtTest>

using namespace vivify;

namespace {

struct Desk
{
    Desk()
    {
        Project project;
        QImage image(320, 240, QImage::Format_RGB32);
        image.fill(Qt::white);
        addPicture(project, image, QStringLiteral("white"));
        document.reset(project);
        window.setCentralWidget(canvas);
        window.addToolBar(bar);
        window.resize(1100, 700);
        panel.resize(280, 420);
        panel.show();
        window.show();
    }
    const QList<Region> &regions() const { return document.picture()->regions; }
    template <typename Widget>
    Widget *find(const char *name)
    {
        auto *inPanel = panel.findChild<Widget *>(QLatin1String(name));
        return inPanel ? inPanel : window.findChild<Widget *>(QLatin1String(name));
    }
    void press(const char *name) { QTest::mouseClick(find<QToolButton>(name), Qt::LeftButton); }
    void clickColumn(int row, int column)
    {
        auto *tree = find<QTreeWidget>("regionList");
        const QModelIndex index = tree->model()->index(row, column);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(index).center());
    }

    ProjectDocument document;
    QMainWindow window;
    CanvasView *canvas = new CanvasView(document);
    MaskToolBar *bar = new MaskToolBar(*canvas);
    RegionsPanel panel{document, *canvas};
};

} // namespace

class TestRegions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { Dialogs::setQuiet(true); }
    void addDuplicateDelete();
    void lockAndHide();
    void lockedIsNotDeleted();
    void renameInPlace();
    void roleAndColour();
    void exportAndImport();
    void wrongMaskIsRefused();
    void toolBarFollowsTheTool();
    void toolBarAndCanvasAgree();
    void everythingIsNamed();
    void emptyDocument();
};

void TestRegions::addDuplicateDelete()
{
    Desk desk;
    desk.press("regionAdd");
    desk.press("regionAdd");
    QCOMPARE(desk.regions().size(), 2);
    QVERIFY(desk.regions().at(0).name != desk.regions().at(1).name);
    QCOMPARE(desk.canvas->currentRegion(), desk.regions().at(1).id);
    desk.press("regionDuplicate");
    QCOMPARE(desk.regions().size(), 3);
    QVERIFY(desk.regions().at(2).id != desk.regions().at(1).id);
    desk.press("regionDelete");
    QCOMPARE(desk.regions().size(), 2);
    QCOMPARE(desk.canvas->currentRegion(), desk.regions().at(0).id);
    for (int i = 0; i < 4; ++i)
        desk.document.undoStack()->undo();
    QCOMPARE(desk.regions().size(), 0);
    QCOMPARE(desk.find<QTreeWidget>("regionList")->topLevelItemCount(), 0);
}

void TestRegions::lockAndHide()
{
    Desk desk;
    desk.press("regionAdd");
    desk.clickColumn(0, 1);
    QVERIFY(!desk.regions().first().visible);
    desk.clickColumn(0, 2);
    QVERIFY(desk.regions().first().locked);
    desk.clickColumn(0, 1);
    QVERIFY(desk.regions().first().visible);
    const QString folder = qEnvironmentVariable("VIVIFY_GRABS");
    if (!folder.isEmpty()) {
        desk.press("regionAdd");
        desk.clickColumn(1, 1);
        desk.panel.grab().save(folder + QStringLiteral("/regions.png"));
        desk.window.grab().save(folder + QStringLiteral("/bar.png"));
    }
}

void TestRegions::lockedIsNotDeleted()
{
    Desk desk;
    desk.press("regionAdd");
    desk.clickColumn(0, 2);
    QSignalSpy said(&desk.panel, &RegionsPanel::statusText);
    desk.press("regionDelete");
    QCOMPARE(desk.regions().size(), 1);
    QCOMPARE(said.size(), 1);
}

void TestRegions::renameInPlace()
{
    Desk desk;
    desk.press("regionAdd");
    auto *tree = desk.find<QTreeWidget>("regionList");
    tree->topLevelItem(0)->setText(0, QStringLiteral("  Left atrium "));
    QTRY_COMPARE(desk.regions().first().name, QStringLiteral("Left atrium"));
    tree->topLevelItem(0)->setText(0, QString());
    QTRY_COMPARE(tree->topLevelItem(0)->text(0), QStringLiteral("Left atrium"));
    QCOMPARE(desk.document.undoStack()->count(), 2);
}

void TestRegions::roleAndColour()
{
    Desk desk;
    desk.press("regionAdd");
    auto *role = desk.find<QComboBox>("regionRole");
    QCOMPARE(role->count(), int(Region::roles().size()));
    role->setCurrentIndex(role->findData(QStringLiteral("axon")));
    Q_EMIT role->activated(role->currentIndex());
    QCOMPARE(desk.regions().first().role, QStringLiteral("axon"));
    QCOMPARE(desk.regions().first().name, Region::roleName(QStringLiteral("axon")));
    desk.find<QMenu>("regionColours")->actions().at(2)->trigger();
    QCOMPARE(desk.regions().first().colour, Region::colourFor(2));
    desk.document.undoStack()->undo();
    desk.document.undoStack()->undo();
    QCOMPARE(role->currentData().toString(), QStringLiteral("organ"));
}

void TestRegions::exportAndImport()
{
    Desk desk;
    desk.press("regionAdd");
    desk.document.edit(QStringLiteral("Paint"), Aspect::Regions, [](Project &project) {
        project.currentPicture()->regions.first().mask.setValue(17, 23, 200);
    });
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mask.png"));
    Dialogs::answerNextFile(path);
    desk.press("regionExport");
    QTRY_VERIFY(QFile::exists(path));
    Dialogs::answerNextFile(path);
    desk.press("regionImport");
    QTRY_COMPARE(desk.regions().size(), 2);
    QCOMPARE(desk.canvas->currentRegion(), desk.regions().at(1).id);
    QCOMPARE(desk.regions().at(1).mask, desk.regions().at(0).mask);
    QCOMPARE(desk.regions().at(1).name, QStringLiteral("mask"));
}

void TestRegions::wrongMaskIsRefused()
{
    Desk desk;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("small.png"));
    QImage small(10, 10, QImage::Format_Grayscale8);
    small.fill(255);
    QVERIFY(small.save(path));
    Dialogs::takeShown();
    Dialogs::answerNextFile(path);
    desk.press("regionImport");
    QStringList shown;
    QTRY_VERIFY(!(shown += Dialogs::takeShown()).isEmpty());
    QVERIFY(shown.first().contains(QLatin1String("as they were")));
    QCOMPARE(desk.regions().size(), 0);
}

void TestRegions::toolBarFollowsTheTool()
{
    Desk desk;
    QVERIFY(desk.find<QSpinBox>("brushSize")->isVisible());
    QVERIFY(!desk.find<QSpinBox>("wandTolerance")->isVisible());
    desk.canvas->setTool(CanvasView::Tool::Wand);
    QTRY_VERIFY(desk.find<QSpinBox>("wandTolerance")->isVisible());
    QVERIFY(!desk.find<QSpinBox>("brushSize")->isVisible());
    QVERIFY(desk.bar->findChild<QAction *>(QStringLiteral("tool_wand"))->isChecked());
    QTest::mouseClick(desk.bar->widgetForAction(desk.bar->findChild<QAction *>(QStringLiteral("tool_lasso"))), Qt::LeftButton);
    QCOMPARE(desk.canvas->tool(), CanvasView::Tool::Lasso);
}

void TestRegions::toolBarAndCanvasAgree()
{
    Desk desk;
    auto *size = desk.find<QSpinBox>("brushSize");
    size->setValue(77);
    QCOMPARE(desk.canvas->brushDiameter(), 77.0);
    desk.canvas->setBrushDiameter(33);
    QCOMPARE(size->value(), 33);
    desk.find<QSpinBox>("maskOpacity")->setValue(20);
    QCOMPARE(desk.canvas->maskOpacity(), 0.2);
    desk.canvas->setOutline(true);
    QVERIFY(desk.bar->findChild<QAction *>(QStringLiteral("maskOutline"))->isChecked());
}

void TestRegions::everythingIsNamed()
{
    Desk desk;
    for (QWidget *root : {static_cast<QWidget *>(&desk.panel), static_cast<QWidget *>(desk.bar)}) {
        for (QWidget *widget : root->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            if (qobject_cast<QAbstractSpinBox *>(widget->parentWidget()) || qobject_cast<QComboBox *>(widget->parentWidget()))
                continue;
            QVERIFY2(!widget->objectName().isEmpty() && !widget->accessibleName().isEmpty(),
                     qPrintable(QStringLiteral("%1 “%2”").arg(QLatin1String(widget->metaObject()->className()), widget->objectName())));
        }
    }
}

void TestRegions::emptyDocument()
{
    ProjectDocument document;
    CanvasView canvas(document);
    RegionsPanel panel(document, canvas);
    QVERIFY(!panel.findChild<QToolButton *>(QStringLiteral("regionAdd"))->isEnabled());
    panel.grab();
}

QTEST_MAIN(TestRegions)
#include "tst_regions.moc"
