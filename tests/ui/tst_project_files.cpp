#include "WindowFixture.h"

#include "core/archive/ProjectArchive.h"
#include "ui/import/Sample.h"

#include <QSemaphore>
#include <memory>

using namespace vivify;

constexpr int JobTime = 60'000; // ms, on a slow machine

/// What goes on in the window while a file is being read or written, which is live all the time.
class TestProjectFiles : public QObject
{
    Q_OBJECT

    static void rename(WindowFixture &made, const QString &name, const QString &key = QString())
    {
        made.document.edit(QStringLiteral("Rename"), Aspect::Labels,
                           [&](Project &project) { project.currentPicture()->labels.first().text.en = name; }, key);
    }

    static QString nameIn(const QString &path)
    {
        SilentContext context;
        return ProjectArchive::load(path, context).currentPicture()->labels.first().text.en;
    }

    /// Starts saving under that name; the copy to be written is taken before this returns.
    static QString startSaving(WindowFixture &made, const char *name)
    {
        const QString path = made.folder.filePath(QLatin1String(name));
        Dialogs::answerNextFile(path);
        made.action("saveAs")->trigger();
        return path;
    }

private Q_SLOTS:
    /// Also when no name is left, or an odd one.
    void theTitleMarksWhatIsNotSaved()
    {
        WindowFixture made;
        made.openClip();
        made.action("removePicture")->trigger();
        QVERIFY(made.document.project().pictures.isEmpty() && made.document.isModified());
        QCOMPARE(made.window->windowTitle(), QStringLiteral("Vivify[*]")); // Qt puts its mark there
        QVERIFY(made.window->isWindowModified());
        made.document.undoStack()->undo();
        made.document.edit(QStringLiteral("Name"), Aspect::Pictures, [](Project &project) { project.currentPicture()->name = QStringLiteral("a[*]b"); });
        QCOMPARE(made.window->windowTitle(), QStringLiteral("a[*][*]b[*] – Vivify"));
        made.document.reset(Project());
    }

    /// A gesture that goes on while the file is written is one step with what was written.
    void aGestureThatGoesOnIsNotTakenForSaved()
    {
        WindowFixture made;
        made.openClip();
        const QString key = ProjectDocument::newMergeKey();
        rename(made, QStringLiteral("early"), key);
        const QString path = startSaving(made, "gesture.vivify");
        rename(made, QStringLiteral("late"), key);
        QTRY_COMPARE_WITH_TIMEOUT(made.document.filePath(), path, JobTime);
        QCOMPARE(nameIn(path), QStringLiteral("early"));
        QVERIFY(made.document.isModified());
    }

    void anotherStepInPlaceOfAnUndoneOneIsNotTakenForSaved()
    {
        WindowFixture made;
        made.openClip();
        rename(made, QStringLiteral("early"));
        const QString path = startSaving(made, "undone.vivify");
        made.document.undoStack()->undo();
        rename(made, QStringLiteral("late"));
        QTRY_COMPARE_WITH_TIMEOUT(made.document.filePath(), path, JobTime);
        QCOMPARE(nameIn(path), QStringLiteral("early"));
        QVERIFY(made.document.isModified());
    }

    void whatIsUnchangedMeanwhileIsSaved()
    {
        WindowFixture made;
        made.openClip();
        rename(made, QStringLiteral("early"));
        const QString path = startSaving(made, "same.vivify");
        QTRY_COMPARE_WITH_TIMEOUT(made.document.filePath(), path, JobTime);
        QVERIFY(!made.document.isModified());
    }

    /// Else the next Ctrl+S would write the new project over the old one's file.
    void theNextProjectIsNotGivenTheFileOfTheLast()
    {
        WindowFixture made;
        made.openClip();
        const QString path = startSaving(made, "first.vivify");
        QVERIFY(!made.document.isModified());
        made.action("newProject")->trigger();
        QVERIFY(made.document.project().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), JobTime);
        QTest::qWait(50);
        QCOMPARE(made.document.filePath(), QString());
        QCOMPARE(nameIn(path), QStringLiteral("Label 0"));
    }

    void savingDoesNotWaitForAGeneration()
    {
        WindowFixture made;
        made.openClip();
        rename(made, QStringLiteral("early"));
        QSemaphore started, done;
        made.queue.enqueue(QStringLiteral("Long"), [&](JobContext &) {
            started.release();
            done.acquire();
        });
        QTRY_VERIFY_WITH_TIMEOUT(started.available() == 1, JobTime);
        const QString path = startSaving(made, "meanwhile.vivify");
        QTRY_VERIFY_WITH_TIMEOUT(!made.document.isModified(), JobTime);
        QCOMPARE(nameIn(path), QStringLiteral("early"));
        done.release();
    }

    /// "Save" was the answer to "Save changes?"; what came after that answer is asked about, too.
    void closingAsksAboutWhatWasDoneWhileSaving()
    {
        WindowFixture made;
        made.openClip();
        const QString path = startSaving(made, "closing.vivify");
        QTRY_COMPARE_WITH_TIMEOUT(made.document.filePath(), path, JobTime);
        rename(made, QStringLiteral("early"));
        Dialogs::takeShown();
        Dialogs::answerNext(QMessageBox::Save);
        made.window->close();
        QCOMPARE(Dialogs::takeShown().size(), 1);
        rename(made, QStringLiteral("late"));
        QStringList shown;
        QTRY_VERIFY_WITH_TIMEOUT(!(shown += Dialogs::takeShown()).isEmpty(), JobTime);
        QVERIFY(made.window->isVisible());
        QCOMPARE(nameIn(path), QStringLiteral("early"));
        QVERIFY(made.document.isModified());
    }

    /// A save that was under way already does not hold what the user wants to keep.
    void whatComesAfterASaveWaitsForThatOne()
    {
        WindowFixture made;
        made.openClip();
        const QString path = startSaving(made, "twice.vivify");
        QTRY_COMPARE_WITH_TIMEOUT(made.document.filePath(), path, JobTime);
        rename(made, QStringLiteral("early"));
        made.action("save")->trigger();
        rename(made, QStringLiteral("late"));
        Dialogs::takeShown();
        Dialogs::answerNext(QMessageBox::Save);
        const Sample sample = Samples::all().first();
        made.window->openSample(sample);
        const QString name = Samples::project(sample, QStringLiteral("en")).currentPicture()->name;
        QTRY_COMPARE_WITH_TIMEOUT(made.document.picture()->name, name, JobTime);
        QCOMPARE(Dialogs::takeShown().size(), 1); // asked once
        QCOMPARE(nameIn(path), QStringLiteral("late"));
    }

    /// The window is live while a file is read; the answer from before that does not hold for what is done meanwhile.
    void whatIsDoneWhileAFileOpensIsNotLostUnasked()
    {
        for (const auto answer : {QMessageBox::Cancel, QMessageBox::Discard}) {
            WindowFixture made;
            made.openClip();
            const QString path = startSaving(made, "here.vivify"), other = made.folder.filePath(QStringLiteral("there.vivify"));
            QTRY_COMPARE_WITH_TIMEOUT(made.document.filePath(), path, JobTime);
            QVERIFY(QFile::copy(path, other));
            Dialogs::takeShown();
            Dialogs::answerNextFile(other);
            made.action("openProject")->trigger();
            QVERIFY(Dialogs::takeShown().isEmpty()); // nothing to lose yet
            rename(made, QStringLiteral("meanwhile"));
            Dialogs::answerNext(answer);
            QStringList shown;
            QTRY_VERIFY_WITH_TIMEOUT(!(shown += Dialogs::takeShown()).isEmpty(), JobTime);
            QCOMPARE(shown.size(), 1);
            const bool kept = answer == QMessageBox::Cancel;
            QCOMPARE(made.document.filePath(), kept ? path : other);
            QCOMPARE(made.document.picture()->labels.first().text.en, kept ? QStringLiteral("meanwhile") : QStringLiteral("Label 0"));
        }
    }

    /// The sample's card may be gone by the time what was open has been saved.
    void aSampleChosenBeforeSavingOpensAfterIt()
    {
        WindowFixture made;
        made.openClip();
        const QString path = startSaving(made, "before-sample.vivify");
        QTRY_COMPARE_WITH_TIMEOUT(made.document.filePath(), path, JobTime);
        rename(made, QStringLiteral("kept"));
        Dialogs::answerNext(QMessageBox::Save);
        auto sample = std::make_unique<Sample>(Samples::all().first());
        const QString name = Samples::project(*sample, QStringLiteral("en")).currentPicture()->name;
        made.window->openSample(*sample);
        *sample = Sample();
        sample.reset();
        QTRY_COMPARE_WITH_TIMEOUT(made.document.picture() ? made.document.picture()->name : QString(), name, JobTime);
        QCOMPARE(nameIn(path), QStringLiteral("kept"));
    }
};

QTEST_MAIN(TestProjectFiles)
#include "tst_project_files.moc"
