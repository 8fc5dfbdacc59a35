#include "tests/nn/Reference.h"

#include "core/nn/ConfigFile.h"
#include "core/nn/Error.h"
#include "core/nn/Scheduler.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace vivify::nn;

namespace {

NoiseScheduleConfig read(const QByteArray &json)
{
    return NoiseScheduleConfig::read(ConfigFile::parse(json.toStdString(), "scheduler_config.json"));
}

QJsonObject schedules()
{
    QFile file(QString::fromStdString(reference::folder + "pipeline/schedules.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

NoiseScheduleConfig schedule(const QString &name)
{
    return read(QJsonDocument(schedules()[name].toObject()).toJson());
}

std::vector<int64_t> numbers(const at::Tensor &x)
{
    return {x.data_ptr<int64_t>(), x.data_ptr<int64_t>() + x.numel()};
}

}  // namespace

class tst_Schedulers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsAsTheReference_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("solver");
        QTest::addColumn<int>("steps");
        const QJsonObject all = schedules();
        QVERIFY(all.size() >= 8);
        for (const QString &name : all.keys()) {
            for (const int steps : {1, 4, 7}) {
                QTest::addRow("%s ddim %d", qPrintable(name), steps) << name << false << steps;
                QTest::addRow("%s dpm++ %d", qPrintable(name), steps) << name << true << steps;
            }
        }
    }

    void stepsAsTheReference()
    {
        QFETCH(QString, name);
        QFETCH(bool, solver);
        QFETCH(int, steps);
        const reference::File file("schedules.safetensors");
        const std::string key = name.toStdString() + (solver ? "/dpm++/" : "/ddim/") + std::to_string(steps) + "/";
        const auto scheduler = makeScheduler(solver ? SchedulerKind::DpmSolver : SchedulerKind::Ddim, schedule(name), steps);
        QCOMPARE(scheduler->timesteps(), numbers(file[key + "timesteps"]));
        SamplerState state{0, file[key + "sample_0"], {}, {}};
        for (int i = 0; i < steps; ++i) {
            state = scheduler->step(file[key + "prediction_" + std::to_string(i)], state);
            QCOMPARE(state.step, int64_t(i + 1));
            const double off = reference::difference(state.latents, file[key + "sample_" + std::to_string(i + 1)]);
            QVERIFY2(off < 1e-5, qPrintable(QString("step %1: %2").arg(i).arg(off)));
        }
    }

    void keepsTheReferencesNoiseLevels()
    {
        const reference::File file("schedules.safetensors");
        for (const QString &name : schedules().keys()) {
            const at::Tensor ours = cumulativeAlphas(schedule(name)), theirs = file[name.toStdString() + "/alphas"];
            QVERIFY(at::allclose(ours, theirs, 1e-5, 1e-9));
        }
    }

    void knowsThePublishedLevels()
    {
        const at::Tensor alphas = cumulativeAlphas(schedule("real"));
        const std::pair<int, double> known[] = {{0, .9999587158}, {1, .9999125737}, {21, .9979710353}, {201, .8968110983},
                                                {501, .4907061522}, {801, .09221305664}, {981, .0007840298648}, {999, 0}};
        for (const auto &[t, value] : known)
            QVERIFY(std::abs(alphas[t].item<double>() - value) <= 2e-6 * value);
        const auto scheduler = makeScheduler(SchedulerKind::Ddim, schedule("real"), 50);
        QCOMPARE(scheduler->timesteps().front(), int64_t(981));
        QCOMPARE(scheduler->timesteps().back(), int64_t(1));
    }

    void endsAsTheAuthorsDoWhenAsked()
    {
        const NoiseScheduleConfig config = schedule("real");
        const at::Tensor x = at::ones({1, 4, 1, 2, 2}), v = at::zeros({1, 4, 1, 2, 2});
        const auto usual = makeScheduler(SchedulerKind::Ddim, config, 2), authors = makeScheduler(SchedulerKind::Ddim, config, 2, true);
        const SamplerState state{1, x, {}, {}};
        const double clean = usual->step(v, state).latents[0][0][0][0][0].item<double>();
        const double noisy = authors->step(v, state).latents[0][0][0][0][0].item<double>();
        const double a = cumulativeAlphas(config)[1].item<double>(), first = cumulativeAlphas(config)[0].item<double>();
        QVERIFY(std::abs(clean - std::sqrt(a)) < 1e-6);
        QVERIFY(std::abs(noisy - (std::sqrt(first * a) + std::sqrt((1 - first) * (1 - a)))) < 1e-6);
    }

    void leavesOutTheReferencesStepBeforeTheFirst()
    {
        // numpy's arange gives 62 times for 61 steps here, the last at -1: the wrong end of the table.
        NoiseScheduleConfig config = schedule("real");
        config.spacing = Spacing::Trailing;
        const auto scheduler = makeScheduler(SchedulerKind::Ddim, config, 61);
        QCOMPARE(scheduler->timesteps().size(), size_t(61));
        QVERIFY(scheduler->timesteps().back() >= 0);
    }

    void refusesImpossibleStepCounts()
    {
        const NoiseScheduleConfig config = schedule("real");
        for (const auto kind : {SchedulerKind::Ddim, SchedulerKind::DpmSolver}) {
            for (const int64_t steps : {int64_t(0), int64_t(-1), int64_t(1000), int64_t(1001)})
                QVERIFY_THROWS_EXCEPTION(Error, makeScheduler(kind, config, steps));
        }
    }

    void refusesWithTheKey_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("key");
        QTest::newRow("class") << QByteArray(R"({"_class_name":"PNDMScheduler"})") << "_class_name";
        QTest::newRow("train steps") << QByteArray(R"({"num_train_timesteps":0})") << "num_train_timesteps";
        QTest::newRow("schedule") << QByteArray(R"({"beta_schedule":"sigmoid"})") << "beta_schedule";
        QTest::newRow("beta") << QByteArray(R"({"beta_end":1.5})") << "beta_end";
        QTest::newRow("betas") << QByteArray(R"({"trained_betas":[0.1,0.2]})") << "trained_betas";
        QTest::newRow("prediction") << QByteArray(R"({"prediction_type":"flow"})") << "prediction_type";
        QTest::newRow("spacing") << QByteArray(R"({"timestep_spacing":"log"})") << "timestep_spacing";
        QTest::newRow("offset") << QByteArray(R"({"steps_offset":1000})") << "steps_offset";
        QTest::newRow("ratio") << QByteArray(R"({"dynamic_thresholding_ratio":2})") << "dynamic_thresholding_ratio";
        QTest::newRow("flag") << QByteArray(R"({"clip_sample":1})") << "clip_sample";
    }

    void refusesWithTheKey()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, key);
        QString refused;
        try {
            read(json);
        } catch (const Error &error) {
            refused = QString::fromStdString(error.arguments().at(1));
        }
        QCOMPARE(refused, key);
    }
};

QTEST_GUILESS_MAIN(tst_Schedulers)
#include "tst_schedulers.moc"
