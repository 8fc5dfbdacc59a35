#include "tests/ui/FakeGenerator.h"
#include "tests/ui/WindowFixture.h"

#include "ui/generate/ForecastBar.h"
#include "ui/generate/RunAdvice.h"
#include "ui/models/ModelsDialog.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

using namespace vivify;

constexpr int JobTime = 30'000; // ms, on a slow machine

/// Before a run and while it runs: forecast, remedies, models, progress, picture, cancel, failure.
class TestForecastWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        auto fake = std::make_unique<FakeGenerator>();
        m_fake = fake.get();
        m_made->registry.add(std::move(fake));
        m_made->openClip();
        m_made->document.edit(QStringLiteral("prepare"), Aspect::Everything, [](Project &project) {
            Picture &picture = *project.currentPicture();
            picture.scene.generator = QStringLiteral("fake");
            picture.scene.values.insert(QStringLiteral("frames"), 32);
            addRegion(picture).mask = Mask(picture.size(), 255);
        });
    }
    void cleanup()
    {
        m_fake->waits = false;
        m_made->queue.cancelAll();
        m_made.reset();
    }

    void theMotionEngineNeedsNoForecast()
    {
        QTRY_VERIFY(bar()->isVisible());
        setGenerator(QStringLiteral("motion"));
        QTRY_VERIFY(!bar()->isVisible());
    }

    void oneLineTellsEverything()
    {
        QTRY_VERIFY(bar()->isVisible());
        const QString line = label("forecastText")->text();
        for (const char *part : {"200×100", "32 frames", "50 steps", "guidance 9", "GB", "4 min"})
            QVERIFY2(line.contains(QString::fromUtf8(part)), qPrintable(line));
        QVERIFY(!label("forecastState")->text().isEmpty()); // in words, not by colour alone
        QVERIFY(!label("forecastMark")->accessibleName().isEmpty());
    }

    void itFollowsTheSettings()
    {
        QTRY_VERIFY(label("forecastText")->text().contains(QLatin1String("32 frames")));
        setValue(QStringLiteral("frames"), 24);
        QTRY_VERIFY(label("forecastText")->text().contains(QLatin1String("24 frames")));
    }

    void redCannotStart()
    {
        m_fake->peakPerFrame = qint64(400) << 20; // 32 frames: 12.5 GiB of 8
        setValue(QStringLiteral("steps"), 60);
        QTRY_VERIFY(m_made->find<QPushButton>("forecastRemedy_fewer-frames"));
        m_made->find<QToolButton>("generateButton")->click();
        QVERIFY(m_made->queue.jobs().isEmpty());
        QVERIFY(m_made->find<QLabel>("hintText")->isVisible());
        QCOMPARE(bar()->property("hint").toString(), QStringLiteral("stop"));
        m_made->find<QPushButton>("forecastSlow")->click();
        auto *troubles = m_made->find<QDialog>("troublesDialog");
        QVERIFY(troubles->findChild<QLabel *>(QStringLiteral("troubleName"))->text().contains(QLatin1String("graphics card")));
        troubles->close();
        m_made->find<QPushButton>("forecastRemedy_fewer-frames")->click();
        QCOMPARE(m_made->picture().scene.values.value(QStringLiteral("frames")).toInt(), 16);
        QTRY_COMPARE(bar()->property("hint").toString(), QStringLiteral("good"));
        m_made->find<QToolButton>("generateButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->runs == 1, JobTime);
    }

    void theJobLooksItselfBeforeItStarts()
    {
        QTRY_VERIFY(bar()->isVisible());
        m_fake->peakPerFrame = qint64(1) << 30; // memory went away since the forecast
        m_made->find<QToolButton>("generateButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_made->queue.jobs().size() == 1 && m_made->queue.jobs().first()->isFinished(), JobTime);
        QCOMPARE(m_made->queue.jobs().first()->state(), Job::State::Failed);
        QCOMPARE(m_fake->runs.load(), 0);
    }

    void theMotionEngineIsOneClickAway()
    {
        m_fake->peakPerFrame = qint64(1) << 30;
        setValue(QStringLiteral("steps"), 61);
        QTRY_VERIFY(m_made->find<QPushButton>("forecastRemedy_motion-engine"));
        m_made->find<QPushButton>("forecastRemedy_motion-engine")->click();
        QCOMPARE(m_made->picture().scene.generator, QStringLiteral("motion"));
        m_made->document.undoStack()->undo();
        QCOMPARE(m_made->picture().scene.generator, QStringLiteral("fake"));
    }

    void withoutAModelItSaysWhyAndWhatToDo()
    {
        m_fake->why = {QStringLiteral("It needs a model."), QStringLiteral("它需要模型。")};
        setValue(QStringLiteral("steps"), 62);
        QTRY_COMPARE(label("forecastText")->text(), QStringLiteral("It needs a model."));
        m_made->find<QToolButton>("generateButton")->click();
        QVERIFY(m_made->queue.jobs().isEmpty());
        QCOMPARE(m_made->find<QLabel>("hintText")->text(), QStringLiteral("It needs a model."));
        m_made->find<QPushButton>("forecastModels")->click();
        const auto *models = m_made->find<ModelsDialog>("modelsDialog");
        QVERIFY(models && models->isVisible());
        m_made->language.set(QStringLiteral("zh_CN"));
        QTRY_COMPARE(label("forecastText")->text(), QStringLiteral("它需要模型。"));
    }

    void theComputerCanBeMeasured()
    {
        QTRY_VERIFY(m_made->find<QPushButton>("forecastMeasure"));
        m_made->find<QPushButton>("forecastMeasure")->click();
        QTRY_VERIFY(m_fake->measured);
        QTRY_VERIFY(!m_made->find<QPushButton>("forecastMeasure") || !m_made->find<QPushButton>("forecastMeasure")->isVisible());
    }

    void stepsTimeAndPictureAreSeenWhileItRuns()
    {
        QTRY_VERIFY(bar()->isVisible());
        m_fake->waits = true;
        m_made->find<QToolButton>("generateButton")->click();
        m_fake->go.release(2);
        QTRY_VERIFY_WITH_TIMEOUT(label("jobState") && label("jobState")->text().contains(QLatin1String("Denoising: 2 of 5")), JobTime);
        const QLabel *picture = label("jobPicture");
        QTRY_VERIFY(!picture->pixmap(Qt::ReturnByValue).isNull());
        const int live = picture->width();
        QVERIFY(live > 150);
        m_made->find<QToolButton>("jobStop")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_made->queue.jobs().first()->isFinished(), JobTime);
        QCOMPARE(m_made->queue.jobs().first()->state(), Job::State::Cancelled);
        QTRY_VERIFY(picture->width() < live);
        QCOMPARE(m_made->picture().clip.frames.size(), 40); // the clip from before
    }

    void aBrokenRunIsOffered()
    {
        UnfinishedRun run;
        run.key = m_fake->key = QString(64, QLatin1Char('a'));
        run.generator = QStringLiteral("fake");
        run.step = 12;
        run.total = 50;
        UnfinishedRuns::save(run, "state");
        setValue(QStringLiteral("steps"), 63);
        QTRY_VERIFY2(label("forecastText")->text().contains(QLatin1String("step 12 of 50")), qPrintable(label("forecastText")->text()));
        m_made->find<QPushButton>("forecastStartOver")->click();
        QTRY_VERIFY(!label("forecastText")->text().contains(QLatin1String("12 of 50")));
        QVERIFY(!UnfinishedRuns::find(run.key));
    }

    void aLoraIsPickedWithWeightAndWhatItMatches()
    {
        const auto value = [this] { return m_made->picture().scene.values.value(QStringLiteral("lora")).toString(); };
        QTRY_VERIFY(m_made->find<QPushButton>("loraAdd"));
        Dialogs::answerNextFile(QStringLiteral("/x/flow.safetensors"));
        m_made->find<QPushButton>("loraAdd")->click();
        QCOMPARE(value(), QStringLiteral("/x/flow.safetensors"));
        QTRY_VERIFY(last<QLabel>("loraMatch_0")->text().contains(QLatin1String("Changes 2 layers (peft)")));
        QVERIFY(last<QLabel>("loraMatch_0")->text().contains(QLatin1String("<i>odd</i>"))); // plain text
        QCOMPARE(last<QLabel>("loraMatch_0")->textFormat(), Qt::PlainText);
        last<QDoubleSpinBox>("loraWeight_0")->setValue(0.5);
        QCOMPARE(value(), QStringLiteral("/x/flow.safetensors:0.5"));
        Dialogs::answerNextFile(QStringLiteral("/x/bad.safetensors"));
        m_made->find<QPushButton>("loraAdd")->click();
        QCOMPARE(value(), QStringLiteral("/x/flow.safetensors:0.5; /x/bad.safetensors"));
        QTRY_VERIFY(last<QLabel>("loraMatch_1")->text().contains(QLatin1String("No LoRA.")));
        last<QToolButton>("loraRemove_0")->click();
        QCOMPARE(value(), QStringLiteral("/x/bad.safetensors"));
        QTRY_VERIFY(!m_made->queue.running());
        QVERIFY(m_made->queue.jobs().isEmpty()); // reading leaves no card behind
    }

    void outOfMemoryOffersItsRemedies()
    {
        QTRY_VERIFY(bar()->isVisible());
        m_fake->runsOut = true;
        m_made->find<QToolButton>("generateButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_made->find<QPushButton>("jobAction_small-and-short"), JobTime);
        QCOMPARE(label("jobError")->text(), QStringLiteral("Not enough.\nKept.\nLess."));
        m_made->find<QPushButton>("jobAction_small-and-short")->click();
        QCOMPARE(m_made->picture().scene.values.value(QStringLiteral("size")).toString(), QStringLiteral("512p"));
        QCOMPARE(m_made->picture().scene.values.value(QStringLiteral("frames")).toInt(), 16);
        m_made->find<QPushButton>("jobWhy")->click();
        auto *troubles = m_made->find<QDialog>("troublesDialog");
        QVERIFY(troubles && troubles->isVisible());
        QVERIFY(troubles->findChild<QLabel *>(QStringLiteral("troubleName"))->text().contains(QLatin1String("memory")));
        m_fake->runsOut = false; // and the program goes on
        m_made->find<QToolButton>("generateButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_made->picture().clip.frames.size() == 8, JobTime);
    }

private:
    /// The newest of that name: an older one may live on for an event.
    template <typename T> T *last(const char *name) const
    {
        const auto all = m_made->window->findChildren<T *>(QLatin1String(name));
        return all.isEmpty() ? nullptr : all.last();
    }
    QFrame *bar() const { return m_made->find<QFrame>("forecastBar"); }
    QLabel *label(const char *name) const { return m_made->find<QLabel>(name); }
    void setValue(const QString &key, const QVariant &value)
    {
        m_made->document.edit(key, Aspect::Scene, [&](Project &project) { project.currentPicture()->scene.values.insert(key, value); });
    }
    void setGenerator(const QString &id)
    {
        m_made->document.edit(id, Aspect::Scene, [&](Project &project) { project.currentPicture()->scene.generator = id; });
    }

    std::unique_ptr<WindowFixture> m_made;
    FakeGenerator *m_fake = nullptr;
};

QTEST_MAIN(TestForecastWindow)
#include "tst_forecast_window.moc"
