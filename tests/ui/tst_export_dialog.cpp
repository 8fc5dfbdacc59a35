#include "core/export/VideoExporter.h"
#include "tests/ui/WindowFixture.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSlider>
#include <QStatusBar>
#include <QToolButton>
#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace vivify;

constexpr int JobTime = 60'000; // ms, on a slow machine

/// The export as a user does it, from the dialog to the file and the words when it fails.
class TestExportDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        QVERIFY(QTest::qWaitForWindowExposed(m_made->window.get()));
    }

    void cleanup()
    {
        m_made->queue.cancelAll();
        m_made.reset();
    }

    void theNameIsProposed()
    {
        open();
        const QFileInfo proposed(find<QLineEdit>("exportPath")->text());
        static const QRegularExpression pattern(QStringLiteral("^video_\\d{8}_\\d{6}\\.mp4$"));
        QVERIFY2(pattern.match(proposed.fileName()).hasMatch(), qPrintable(proposed.fileName()));
        QCOMPARE(proposed.path(), DataPaths::videos());
        QCOMPARE(proposed.dir().dirName(), QStringLiteral("Vivify"));
        QCOMPARE(find<QLineEdit>("exportPath")->selectedText(), proposed.completeBaseName()); // ready to be typed over
        find<QLineEdit>("exportPath")->clear();
        QVERIFY(!find<QAbstractButton>("exportRun")->isEnabled());
    }

    void aBareNameGoesToTheVideos()
    {
        const QByteArray home = qgetenv("HOME");
        const auto back = qScopeGuard([&] { qputenv("HOME", home); });
        qputenv("HOME", m_made->folder.path().toUtf8());
        const QString videos = DataPaths::videos();
        QVERIFY2(videos.startsWith(m_made->folder.path()), qPrintable(videos));
        const auto writes = [&](const QString &typed, const QString &file) {
            open();
            find<QLineEdit>("exportPath")->setText(typed);
            find<QAbstractButton>("exportRun")->click();
            QVERIFY(!m_made->queue.jobs().isEmpty());
            QTRY_VERIFY_WITH_TIMEOUT(m_made->queue.jobs().last()->isFinished(), JobTime);
            QVERIFY2(QFileInfo::exists(file), qPrintable(file));
        };
        writes(QStringLiteral("barename"), videos + QStringLiteral("/barename.mp4"));
        writes(QStringLiteral("~/homely.mp4"), m_made->folder.filePath(QStringLiteral("homely.mp4")));
    }

    void theFileIsWhatWasAskedFor()
    {
        open();
        Dialogs::answerNextFile(path(QStringLiteral("lecture"))); // a name without its suffix
        find<QAbstractButton>("exportBrowse")->click();
        QVERIFY(find<QLineEdit>("exportPath")->text().endsWith(QLatin1String("lecture.mp4")));
        find<QDoubleSpinBox>("exportSeconds")->setValue(6);
        choose("exportFps", 25.0);
        choose("exportLanguage", QStringLiteral("zh"));
        QVERIFY2(find<QLabel>("exportSummary")->text().contains(QLatin1String("150")), qPrintable(find<QLabel>("exportSummary")->text()));
        find<QAbstractButton>("exportRun")->click();
        const QString file = path(QStringLiteral("lecture.mp4"));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(file), JobTime);
        const VideoFacts facts = VideoExporter::readBack(file);
        QCOMPARE(facts.frames, 150);
        QCOMPARE(facts.fps, 25.0);
        QCOMPARE(facts.size, QSize(200, 100));
        QVERIFY(facts.fastStart);
        QVERIFY(!facts.aigc.isEmpty()); // the machine's mark is in the file
        QVERIFY(!facts.aigc.value(QLatin1String("ProduceID")).toString().isEmpty());
        QTRY_VERIFY2(m_made->window->statusBar()->currentMessage().contains(QLatin1String("lecture.mp4")),
                     qPrintable(m_made->window->statusBar()->currentMessage()));
        QCOMPARE(m_made->document.project().exportSettings.seconds, 6.0);
        QCOMPARE(m_made->document.project().exportSettings.language, QStringLiteral("zh"));
        QVERIFY(!m_made->window->findChild<QDialog *>(QStringLiteral("exportDialog"))
                || !m_made->window->findChild<QDialog *>(QStringLiteral("exportDialog"))->isVisible());
    }

    void theLoopRangeOrTheWholeVideo()
    {
        m_made->document.edit(QStringLiteral("range"), Aspect::Export, [](Project &project) {
            project.exportSettings.from = 1;
            project.exportSettings.until = 2.5;
        });
        exportTo(QStringLiteral("part.mp4"));
        QCOMPARE(VideoExporter::readBack(path(QStringLiteral("part.mp4"))).frames, 15);
        open();
        find<QComboBox>("exportPart")->setCurrentIndex(0);
        find<QLineEdit>("exportPath")->setText(path(QStringLiteral("whole.mp4")));
        run();
        QCOMPARE(VideoExporter::readBack(path(QStringLiteral("whole.mp4"))).frames, 40);
        QCOMPARE(m_made->document.project().exportSettings.until, 2.5); // the project keeps its range
    }

    /// One picture fills only the layouts that need no second one.
    void layoutsThatLackPicturesAreGrey()
    {
        open();
        auto *layouts = find<QComboBox>("exportLayout");
        QCOMPARE(layouts->currentData().toString(), QStringLiteral("single"));
        QStringList usable;
        for (int row = 0; row < layouts->count(); ++row)
            if (layouts->model()->flags(layouts->model()->index(row, 0)).testFlag(Qt::ItemIsEnabled))
                usable.append(layouts->itemData(row).toString());
        QCOMPARE(usable, (QStringList{QStringLiteral("single"), QStringLiteral("before-after")}));
        QVERIFY(!find<QLineEdit>("exportTitle0")->isVisible());
    }

    /// Two views with titles of their own, as they are previewed and as they are written; the canvas stays single.
    void twoViewsAreOneVideo()
    {
        m_made->document.edit(QStringLiteral("second"), Aspect::Everything, [](Project &project) {
            Picture second = project.pictures.first();
            second.id = QStringLiteral("second");
            second.name = QStringLiteral("Side");
            for (QImage &frame : second.clip.frames)
                frame.invertPixels();
            project.pictures.append(second);
        });
        open();
        choose("exportLayout", QStringLiteral("side-by-side"));
        choose("exportAspect", QStringLiteral("16:9"));
        auto *title = find<QLineEdit>("exportTitle1");
        QVERIFY(title->isVisible());
        QVERIFY(!find<QLineEdit>("exportTitle2")->isVisible());
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("Side view"));
        QCOMPARE(find<QComboBox>("exportView0")->currentText(), QStringLiteral("clip"));
        find<QLineEdit>("exportPath")->setText(path(QStringLiteral("both.mp4")));
        const QImage preview = find<QLabel>("exportPreview")->pixmap(Qt::ReturnByValue).toImage();
        if (qEnvironmentVariableIsSet("VIVIFY_SCREENSHOTS"))
            m_dialog->grab().save(qEnvironmentVariable("VIVIFY_SCREENSHOTS") + QStringLiteral("/export-layout.png"));
        run();
        const Project project = m_made->document.project();
        QCOMPARE(project.exportSettings.layout.id, QStringLiteral("side-by-side"));
        QCOMPARE(project.exportSettings.layout.cells.at(1).title.en, QStringLiteral("Side view"));
        const FrameCompositor compositor(project);
        const QSize size = compositor.naturalSize();
        QCOMPARE(size.width() * 9, size.height() * 16);
        QCOMPARE(VideoExporter::readBack(path(QStringLiteral("both.mp4"))).size, size);
        QCOMPARE(VideoExporter::readBack(path(QStringLiteral("both.mp4"))).frames, 40);
        // what was previewed is what is written, before the encoder
        QCOMPARE(preview.convertToFormat(QImage::Format_RGB32), compositor.frame(20, preview.size()));
        QVERIFY(FrameCompositor(*m_made->document.picture(), project.exportSettings).naturalSize() == QSize(200, 100));
    }

    /// One project gives a Chinese, an English and a two-line video; the choice stays with it.
    void labelsInALanguageOfTheirOwn()
    {
        open();
        QCOMPARE(find<QComboBox>("exportLabels")->currentData().toString(), QString()); // the video's
        choose("exportLabels", QStringLiteral("both"));
        find<QLineEdit>("exportPath")->setText(path(QStringLiteral("both.mp4")));
        run();
        const ExportSettings &settings = m_made->document.project().exportSettings;
        QCOMPARE(settings.labelLanguage, QStringLiteral("both"));
        QCOMPARE(settings.language, QStringLiteral("en"));
        QCOMPARE(settings.shownLanguage(), QStringLiteral("both"));
        open();
        QCOMPARE(find<QComboBox>("exportLabels")->currentData().toString(), QStringLiteral("both"));
    }

    void withoutTheMarkOnlyByANamedChoice()
    {
        open();
        auto *mark = find<QCheckBox>("exportMark");
        QVERIFY(mark->isChecked());
        mark->click(); // quiet dialogs answer Cancel
        QVERIFY(mark->isChecked());
        QCOMPARE(Dialogs::takeShown().size(), 1);
        Dialogs::answerNext(QMessageBox::Yes);
        mark->click();
        QVERIFY(!mark->isChecked());
        find<QLineEdit>("exportPath")->setText(path(QStringLiteral("bare.mp4")));
        QVERIFY(!find<QAbstractButton>("exportRun")->isEnabled()); // until it is named why
        QVERIFY(find<QComboBox>("exportMarkReason")->isVisible());
        choose("exportMarkReason", QStringLiteral("platform"));
        run();
        QVERIFY(VideoExporter::readBack(path(QStringLiteral("bare.mp4"))).aigc.isEmpty());
        QVERIFY(!m_made->document.project().exportSettings.aiMark);
        QCOMPARE(m_made->document.project().exportSettings.markOff, QStringLiteral("platform"));
    }

    /// Choosing what it is made for is enough: suffix, rate, length and sound follow.
    void aDestinationIsEnough()
    {
        open();
        QVERIFY(!find<QDoubleSpinBox>("exportSeconds")->isVisible()); // simple until asked for details
        QCOMPARE(find<QComboBox>("exportDestination")->currentData().toString(), QStringLiteral("mp4"));
        find<QLineEdit>("exportPath")->setText(path(QStringLiteral("lecture.mp4")));
        choose("exportDestination", QStringLiteral("gif"));
        QCOMPARE(find<QLineEdit>("exportPath")->text(), path(QStringLiteral("lecture.gif")));
        choose("exportDestination", QStringLiteral("png-sequence"));
        QCOMPARE(find<QLineEdit>("exportPath")->text(), path(QStringLiteral("lecture")));
        choose("exportDestination", QStringLiteral("powerpoint"));
        QCOMPARE(find<QLineEdit>("exportPath")->text(), path(QStringLiteral("lecture.mp4")));
        QVERIFY(find<QLabel>("exportSummary")->text().contains(QLatin1String("silent")));
        QVERIFY(!find<QLabel>("exportAbout")->text().isEmpty());
        run();
        const VideoFacts facts = VideoExporter::readBack(path(QStringLiteral("lecture.mp4")));
        QCOMPARE(facts.fps, 30.0);
        QCOMPARE(facts.audioCodec, QStringLiteral("aac"));
        QVERIFY(facts.seconds >= 10 && qAbs(facts.seconds - facts.audioSeconds) < 0.06);
        QCOMPARE(m_made->document.project().exportSettings.destination, QStringLiteral("powerpoint"));
        QCOMPARE(m_made->document.project().exportSettings.fps, 0.0); // the project keeps it open
        open();
        QCOMPARE(find<QComboBox>("exportDestination")->currentData().toString(), QStringLiteral("powerpoint"));
    }

    /// Cards and fades from the details stand in the preview as in the file.
    void cardsAndFadesFromTheDetails()
    {
        open();
        find<QToolButton>("exportMore")->click();
        QVERIFY(find<QDoubleSpinBox>("exportSeconds")->isVisible());
        QTest::keyClicks(find<QPlainTextEdit>("exportTitleCard"), QStringLiteral("The heart"));
        find<QDoubleSpinBox>("exportCardSeconds")->setValue(2);
        find<QDoubleSpinBox>("exportFadeIn")->setValue(0.5);
        QTest::keyClicks(find<QLineEdit>("exportCornerText"), QStringLiteral("Lecture 3"));
        find<QSlider>("exportPlace")->setValue(0);
        const QImage preview = find<QLabel>("exportPreview")->pixmap(Qt::ReturnByValue).toImage();
        if (qEnvironmentVariableIsSet("VIVIFY_SCREENSHOTS"))
            m_dialog->grab().save(qEnvironmentVariable("VIVIFY_SCREENSHOTS") + QStringLiteral("/export-details.png"));
        find<QLineEdit>("exportPath")->setText(path(QStringLiteral("card.mp4")));
        run();
        const Project project = m_made->document.project();
        QCOMPARE(project.exportSettings.titleCard.en, QStringLiteral("The heart"));
        QCOMPARE(project.exportSettings.cornerText.en, QStringLiteral("Lecture 3"));
        QCOMPARE(VideoExporter::readBack(path(QStringLiteral("card.mp4"))).frames, 60);
        QCOMPARE(preview.convertToFormat(QImage::Format_RGB32), FinishedVideo(project).frame(0, preview.size()));
    }

    /// Several exports wait for each other; each has its own progress and its own stop.
    void aQueueWithAStopForEach()
    {
        for (const char *name : {"one.mp4", "two.mp4", "three.mp4"}) {
            open();
            find<QToolButton>("exportMore")->click();
            find<QDoubleSpinBox>("exportSeconds")->setValue(QLatin1String(name) == QLatin1String("one.mp4") ? 600 : 2);
            find<QLineEdit>("exportPath")->setText(path(QLatin1String(name)));
            find<QAbstractButton>("exportRun")->click();
        }
        const QList<Job *> jobs = m_made->queue.jobs();
        QCOMPARE(jobs.size(), 3);
        QCOMPARE(jobs.at(1)->state(), Job::State::Waiting);
        jobs.at(1)->cancel();
        jobs.at(0)->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(jobs.at(2)->isFinished(), JobTime);
        QCOMPARE(jobs.at(2)->state(), Job::State::Succeeded);
        QCOMPARE(QDir(m_made->folder.path()).entryList({QStringLiteral("*.mp4*")}), QStringList{QStringLiteral("three.mp4")});
    }

    void anOlderFileIsAskedFor()
    {
        exportTo(QStringLiteral("twice.mp4"));
        const QDateTime before = QFileInfo(path(QStringLiteral("twice.mp4"))).lastModified();
        open();
        find<QLineEdit>("exportPath")->setText(path(QStringLiteral("twice.mp4")));
        find<QAbstractButton>("exportRun")->click(); // quiet dialogs answer Cancel
        QVERIFY(m_dialog->isVisible());
        QVERIFY(Dialogs::takeShown().join(QString()).contains(QLatin1String("twice.mp4")));
        QCOMPARE(QFileInfo(path(QStringLiteral("twice.mp4"))).lastModified(), before);
    }

    void badFolders_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("missing") << "missing/deep/a.mp4";
        QTest::newRow("a file in the way") << "file.txt/a.mp4";
        QTest::newRow("a folder of that name") << "folder.mp4";
    }

    void badFolders()
    {
        QFETCH(QString, target);
        QDir(m_made->folder.path()).mkpath(QStringLiteral("folder.mp4"));
        QFile file(path(QStringLiteral("file.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        open();
        find<QLineEdit>("exportPath")->setText(path(target));
        find<QAbstractButton>("exportRun")->click();
        const QStringList said = Dialogs::takeShown();
        QCOMPARE(said.size(), 1);
        QCOMPARE(said.first().count(QLatin1Char('\n')), 2); // what happened, what was kept, what to do
        QVERIFY(m_dialog->isVisible()); // and one corrects it
        QVERIFY(!m_made->queue.running());
    }

    void progressIsShownAndCancelLeavesNothing()
    {
        open();
        find<QDoubleSpinBox>("exportSeconds")->setValue(3600);
        choose("exportFps", 60.0);
        find<QLineEdit>("exportPath")->setText(path(QStringLiteral("long.mp4")));
        find<QAbstractButton>("exportRun")->click();
        auto *bar = [this] { return m_made->find<QProgressBar>("jobProgress"); }();
        QVERIFY(bar);
        QTRY_VERIFY_WITH_TIMEOUT(bar->value() > 20, JobTime);
        QCOMPARE(bar->maximum(), 216000);
        QVERIFY(m_made->find<QProgressBar>("statusProgress")->isVisible());
        QVERIFY(m_made->find<QLabel>("jobState")->text().contains(QLatin1String("216000")));
        m_made->find<QToolButton>("jobStop")->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_made->find<QLabel>("jobState")->text(), QStringLiteral("Cancelled"), JobTime);
        QCOMPARE(QDir(m_made->folder.path()).entryList({QStringLiteral("long*")}), QStringList());
    }

    /// No file may grow beyond a limit: what a full disk does to a writer.
    void aFullDiskIsTold()
    {
#ifndef Q_OS_UNIX
        QSKIP("Only POSIX can limit the size of files.");
#else
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QVERIFY(getrlimit(RLIMIT_FSIZE, &before) == 0);
        rlimit small = before;
        small.rlim_cur = 4096;
        open();
        find<QDoubleSpinBox>("exportSeconds")->setValue(30);
        find<QLineEdit>("exportPath")->setText(path(QStringLiteral("full.mp4")));
        QVERIFY(setrlimit(RLIMIT_FSIZE, &small) == 0);
        find<QAbstractButton>("exportRun")->click();
        const bool ended = QTest::qWaitFor([this] { return !m_made->queue.jobs().isEmpty() && m_made->queue.jobs().last()->isFinished(); }, JobTime);
        QVERIFY(setrlimit(RLIMIT_FSIZE, &before) == 0);
        QVERIFY(ended);
        QCOMPARE(m_made->find<QLabel>("jobState")->text(), QStringLiteral("Failed"));
        auto *error = m_made->find<QLabel>("jobError");
        QVERIFY(!error->isHidden());
        QVERIFY2(error->text().count(QLatin1Char('\n')) == 2, qPrintable(error->text()));
        QVERIFY2(error->text().contains(QLatin1String("disk")), qPrintable(error->text()));
        QCOMPARE(QDir(m_made->folder.path()).entryList({QStringLiteral("full*")}), QStringList());
#endif
    }

private:
    template <typename T> T *find(const char *name) const { return m_dialog->findChild<T *>(QLatin1String(name)); }
    QString path(const QString &name) const { return m_made->folder.filePath(name); }

    void open()
    {
        m_made->action("export")->trigger();
        m_dialog = nullptr;
        for (QDialog *dialog : m_made->window->findChildren<QDialog *>(QStringLiteral("exportDialog")))
            if (dialog->isVisible())
                m_dialog = dialog;
        QVERIFY(m_dialog);
    }

    void choose(const char *combo, const QVariant &data)
    {
        auto *box = find<QComboBox>(combo);
        QVERIFY(box->findData(data) >= 0);
        box->setCurrentIndex(box->findData(data));
    }

    void run()
    {
        const QString file = find<QLineEdit>("exportPath")->text();
        find<QAbstractButton>("exportRun")->click();
        QVERIFY(!m_made->queue.jobs().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(m_made->queue.jobs().last()->isFinished(), JobTime);
        const auto *error = m_made->find<QLabel>("jobError");
        QVERIFY2(QFileInfo::exists(file), qPrintable(file + QLatin1Char(' ') + (error ? error->text() : QString())));
    }

    void exportTo(const QString &name)
    {
        open();
        find<QLineEdit>("exportPath")->setText(path(name));
        run();
    }

    std::unique_ptr<WindowFixture> m_made;
    QDialog *m_dialog = nullptr;
};

QTEST_MAIN(TestExportDialog)
#include "tst_export_dialog.moc"
