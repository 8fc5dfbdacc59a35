#include "core/base/DataPaths.h"
#include "core/motion/MotionGenerator.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Theme.h"

#include <QAction>
#include <QDockWidget>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vivify;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A window with the parts that it needs.
struct Bench
{
    explicit Bench(MainWindow::Building building) : catalogue(DataPaths::userData())
    {
        language.set(QStringLiteral("en"));
        registry.add(createMotionGenerator());
        window = std::make_unique<MainWindow>(WindowParts{registry, catalogue, document, queue, language}, building);
    }
    QList<QDockWidget *> docks() const { return window->findChildren<QDockWidget *>(); }
    void openPicture()
    {
        Project project;
        Picture picture;
        picture.id = project.current = QStringLiteral("p");
        picture.name = QStringLiteral("Picture");
        picture.image = QImage(64, 48, QImage::Format_RGB32);
        picture.image.fill(Qt::white);
        project.pictures.append(picture);
        document.reset(project);
    }

    Language language;
    GeneratorRegistry registry;
    Catalogue catalogue;
    ProjectDocument document;
    JobQueue queue;
    std::unique_ptr<MainWindow> window;
};

} // namespace

/// The start: what is there when, what is loaded, what is left on disk.
class TestStart : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    /// Of a window that is whole at once.
    static qsizetype allDocks() { return Bench(MainWindow::Building::AtOnce).docks().size(); }

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp); }
    void init() { qputenv("VIVIFY_DATA_DIR", m_folder.filePath(QLatin1String(QTest::currentTestFunction())).toUtf8()); }

    void everyPanelIsThere()
    {
        const Bench bench(MainWindow::Building::AtOnce);
        for (const char *name : {"regionsDock", "labelsDock", "scenesDock", "parametersDock", "jobsDock", "checkDock", "timelineDock"})
            QVERIFY2(bench.window->findChild<QDockWidget *>(QLatin1String(name)), name);
    }

    void thePanelsFollowTheFirstPaint()
    {
        const Bench bench(MainWindow::Building::AfterFirstPaint);
        QVERIFY(bench.docks().isEmpty());
        QVERIFY(bench.window->findChild<QWidget *>(QStringLiteral("sample_heart")));
        bench.window->show();
        QTRY_COMPARE(bench.docks().size(), allDocks());
        for (const QDockWidget *dock : bench.docks())
            QVERIFY(dock->isHidden());
    }

    void bothWaysGiveTheSameWindow()
    {
        Bench late(MainWindow::Building::AfterFirstPaint), early(MainWindow::Building::AtOnce);
        late.window->show();
        early.window->show();
        QVERIFY(!early.docks().isEmpty());
        QTRY_COMPARE(late.docks().size(), early.docks().size());
        late.openPicture();
        early.openPicture();
        QVERIFY(QTest::qWaitForWindowExposed(early.window.get()));
        QTRY_COMPARE(late.window->size(), early.window->size());
        for (const QDockWidget *dock : early.docks()) {
            const auto *other = late.window->findChild<QDockWidget *>(dock->objectName());
            QVERIFY(other);
            const QString name = dock->objectName();
            const auto about = [&name](const QDockWidget *of) { // a panel behind a tab has no place
                const QRect place = of->visibleRegion().isEmpty() ? QRect() : of->geometry();
                return QStringLiteral("%1 %2 %3,%4 %5x%6 %7").arg(name, of->windowTitle()).arg(place.x()).arg(place.y())
                    .arg(place.width()).arg(place.height()).arg(of->isVisible() * 2 + of->toggleViewAction()->isChecked());
            };
            QTRY_COMPARE(about(other), about(dock));
        }
        QStringList names[2];
        for (int i = 0; i < 2; ++i)
            for (const QAction *action : (i ? late : early).window->findChildren<QAction *>())
                names[i].append(action->text() + (action->isEnabled() ? QStringLiteral("+") : QString()));
        names[0].sort();
        names[1].sort();
        QCOMPARE(names[0], names[1]);
    }

    void aPictureGivenAtTheStartDoesNotWait()
    {
        Bench bench(MainWindow::Building::AfterFirstPaint);
        bench.openPicture();
        QCOMPARE(bench.docks().size(), allDocks());
        QVERIFY(!bench.window->findChild<QDockWidget *>(QStringLiteral("regionsDock"))->isHidden());
    }

    void theStartedWindowLoadsNothingHeavy()
    {
        QProcess window;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        window.setProcessEnvironment(environment);
        window.start(QStringLiteral(VIVIFY_BIN_DIR "/vivify"), {});
        QVERIFY(window.waitForStarted());
        const QString maps = QStringLiteral("/proc/%1/maps").arg(window.processId());
        // The Svg library's plug-in or the icons' fonts are mapped when the window paints itself.
        QTRY_VERIFY_WITH_TIMEOUT(bytesOf(maps).contains("NotoSans"), 30000);
        const QByteArray loaded = bytesOf(maps);
        window.kill();
        window.waitForFinished();
        for (const char *heavy : {"libavcodec", "libavformat", "libx264", "libdcmdata", "libdcmimgle", "libopenjp2",
                                  "libQt6Multimedia", "libtorch", "vivify_diffusion", "vivify_network", "libQt6Network", "libgdal", "libgdcm", "vivify_video", "vivify_dicom", "vivify_sound", "vivify_audio", "vivify_writer", "libopencv_core",
                                  "vivify_physiology", "vivify_masks", "vivify_organs", "vivify_letters", "vivify_retoucher"})
            QVERIFY2(!loaded.contains(heavy), heavy);
    }
};

QTEST_MAIN(TestStart)
#include "tst_start.moc"
