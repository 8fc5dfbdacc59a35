#include "core/archive/ProjectArchive.h"
#include "core/base/DataPaths.h"
#include "core/export/VideoExporter.h"
#include "core/motion/MotionGenerator.h"
#include "tests/support/Sanitizers.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/mask/CanvasView.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/ProjectFiles.h"

#include <QAction>
#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace vivify;

constexpr int JobTime = test::Sanitized ? 600'000 : 60'000; // ms, on a slow machine

/// The whole job as a user does it: widgets found by name, clicked, dragged and typed into.
class TestMainJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void pictureToVideo();
    void generateSaysWhatIsMissing();
    void aFreePromptFindsItsScene();
    void aSamplePlaysAtOnce();
    void aSecondWindowIsToldOfTheLock();
    void closingAsksWhenModified();
    void reopensRightAfterSaving();

private:
    template <typename T> T *find(const char *name) const { return m_window->findChild<T *>(QLatin1String(name)); }
    QAction *action(const char *name) const { return find<QAction>(name); }
    QString picturePath() const;
    void openPicture();
    void paintOrgan();
    const Picture &picture() const { return *m_document->picture(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    Language m_language;
    GeneratorRegistry m_registry;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ProjectDocument> m_document;
    std::unique_ptr<JobQueue> m_queue;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainJob::init()
{
    Dialogs::setQuiet(true);
    Dialogs::takeShown();
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("VIVIFY_DATA_DIR", m_folder->filePath(QStringLiteral("data")).toUtf8());
    m_language.set(QStringLiteral("en"));
    if (m_registry.infos().isEmpty())
        m_registry.add(createMotionGenerator());
    m_catalogue = std::make_unique<Catalogue>(DataPaths::userData());
    m_document = std::make_unique<ProjectDocument>();
    m_queue = std::make_unique<JobQueue>();
    m_window = std::make_unique<MainWindow>(WindowParts{m_registry, *m_catalogue, *m_document, *m_queue, m_language});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainJob::cleanup()
{
    m_window.reset();
    m_queue.reset();
    m_document.reset();
}

QString TestMainJob::picturePath() const
{
    QImage image(240, 200, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(QColor(0xc2, 0x50, 0x4e));
    painter.drawEllipse(QPointF(120, 100), 60, 70);
    painter.setBrush(QColor(0x8f, 0x34, 0x35));
    painter.drawEllipse(QPointF(105, 110), 22, 30);
    painter.end();
    const QString path = m_folder->filePath(QStringLiteral("organ.png"));
    image.save(path);
    return path;
}

void TestMainJob::openPicture()
{
    Dialogs::answerNextFile(picturePath());
    find<QAbstractButton>("welcomeOpenPicture")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_document->picture() != nullptr, JobTime);
    QCOMPARE(picture().size(), QSize(240, 200));
}

void TestMainJob::paintOrgan()
{
    auto *canvas = m_window->findChild<CanvasView *>();
    QVERIFY(canvas);
    canvas->setFocus();
    canvas->setTool(CanvasView::Tool::Brush);
    canvas->setBrushDiameter(100);
    const auto at = [canvas](double x, double y) { return canvas->toView().map(QPointF(x, y)).toPoint(); };
    QTest::mousePress(canvas, Qt::LeftButton, {}, at(120, 80));
    QTest::mouseMove(canvas, at(120, 100));
    QTest::mouseMove(canvas, at(120, 120));
    QTest::mouseRelease(canvas, Qt::LeftButton, {}, at(120, 120));
    QVERIFY(!picture().regions.isEmpty());
    QVERIFY(picture().regions.first().mask.area() > 3000);
}

void TestMainJob::pictureToVideo()
{
    openPicture();
    paintOrgan();
    find<QAbstractButton>("scene_heart-beating")->click();
    QCOMPARE(picture().scene.templateId, QStringLiteral("heart-beating"));
    find<QToolButton>("generateButton")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!picture().clip.isNull(), JobTime);
    QVERIFY(picture().clip.frames.size() >= 8);
    QVERIFY(find<QLabel>("reportTitle")->isVisibleTo(m_window.get()) || !find<QLabel>("reportTitle")->text().isEmpty());

    auto *canvas = m_window->findChild<CanvasView *>();
    action("addLabel")->trigger();
    QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->toView().map(QPointF(140, 90)).toPoint());
    QTRY_COMPARE(picture().labels.size(), 1);
    auto *text = find<QPlainTextEdit>("labelText");
    QVERIFY(text);
    text->setFocus();
    text->selectAll();
    QTest::keyClicks(text, QStringLiteral("Ventricle"));
    QTRY_COMPARE(picture().labels.first().text.en, QStringLiteral("Ventricle"));

    const QString project = m_folder->filePath(QStringLiteral("work.vivify"));
    Dialogs::answerNextFile(project);
    action("save")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!m_document->isModified(), JobTime);
    QVERIFY(QFile::exists(project));
    const qsizetype frames = picture().clip.frames.size();
    action("closeProject")->trigger();
    QTRY_VERIFY(m_document->picture() == nullptr);
    m_window->open(project);
    QTRY_VERIFY_WITH_TIMEOUT(m_document->picture() != nullptr, JobTime);
    QCOMPARE(picture().clip.frames.size(), frames);
    QCOMPARE(picture().labels.first().text.en, QStringLiteral("Ventricle"));

    const QString video = m_folder->filePath(QStringLiteral("out.mp4"));
    action("export")->trigger();
    auto *path = find<QLineEdit>("exportPath");
    QVERIFY(path);
    path->setText(video);
    find<QAbstractButton>("exportRun")->click();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(video), JobTime);
    QTRY_VERIFY_WITH_TIMEOUT(!m_queue->running(), JobTime);
    QVERIFY(VideoExporter::readBack(video).frames >= 8);
    QCOMPARE(Dialogs::takeShown(), QStringList());
}

void TestMainJob::generateSaysWhatIsMissing()
{
    openPicture();
    find<QToolButton>("generateButton")->click();
    auto *hint = find<QLabel>("hintText");
    QVERIFY(hint->isVisible());
    QVERIFY2(hint->text().contains(QLatin1String("Paint")), qPrintable(hint->text()));
    QVERIFY(m_queue->jobs().isEmpty() || !m_queue->running());
}

void TestMainJob::aFreePromptFindsItsScene()
{
    openPicture();
    auto *prompt = find<QPlainTextEdit>("promptEdit");
    prompt->setFocus();
    prompt->selectAll();
    QTest::keyClicks(prompt, QStringLiteral("lungs that breathe"));
    QTRY_VERIFY(m_catalogue->findTemplate(picture().scene.templateId).has_value());
    QCOMPARE(m_catalogue->findTemplate(picture().scene.templateId)->organ, QStringLiteral("lungs"));
    prompt->selectAll();
    QTest::keyClicks(prompt, QStringLiteral("xyzzy"));
    auto *match = find<QLabel>("promptMatch");
    QTRY_VERIFY2(match->text().contains(QLatin1String("No scene")), qPrintable(match->text()));
}

void TestMainJob::aSamplePlaysAtOnce()
{
    find<QAbstractButton>("sample_nerve")->click();
    QVERIFY(m_document->picture());
    QTRY_VERIFY_WITH_TIMEOUT(!picture().clip.isNull(), JobTime);
    auto *canvas = m_window->findChild<CanvasView *>();
    QTRY_VERIFY(canvas->showsFrame());
    QVERIFY(!picture().labels.isEmpty());
}

void TestMainJob::aSecondWindowIsToldOfTheLock()
{
    openPicture();
    const QString project = m_folder->filePath(QStringLiteral("locked.vivify"));
    SilentContext context;
    ProjectArchive::save(m_document->project(), project, context);
    const ProjectLock other(project);
    QVERIFY(other.isHeld());
    Dialogs::answerNext(QMessageBox::Discard);
    m_window->open(project);
    const QStringList shown = Dialogs::takeShown();
    QVERIFY(shown.join(QLatin1Char('\n')).contains(QLatin1String("locked.vivify")));
}

void TestMainJob::closingAsksWhenModified()
{
    openPicture();
    QVERIFY(m_document->isModified());
    m_window->close(); // quiet dialogs answer Cancel
    QVERIFY(m_window->isVisible());
    QCOMPARE(Dialogs::takeShown().size(), 1);
    Dialogs::answerNext(QMessageBox::Discard);
    m_window->close();
    QTRY_VERIFY(!m_window->isVisible());
}

/// The lock of a closed project must be free at once, not when the saving job is cleared away.
void TestMainJob::reopensRightAfterSaving()
{
    openPicture();
    const QString project = m_folder->filePath(QStringLiteral("again.vivify"));
    bool reopened = false;
    connect(m_window->findChild<ProjectFiles *>(), &ProjectFiles::saved, this, [&] {
        action("closeProject")->trigger();
        m_window->open(project);
        reopened = true;
    });
    Dialogs::answerNextFile(project);
    action("save")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(reopened, JobTime);
    QCOMPARE(Dialogs::takeShown(), QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(m_document->picture() != nullptr, JobTime);
    QCOMPARE(m_document->filePath(), project);
}

QTEST_MAIN(TestMainJob)
#include "tst_main_job.moc"
