#include "core/jobs/JobQueue.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QtTest>

using namespace vivify;

class TestJobs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reportsProgressAndSucceedsLast()
    {
        JobQueue queue;
        QStringList order;
        Job *job = queue.enqueue(QStringLiteral("count"), [](JobContext &context) {
            for (int step = 1; step <= 50; ++step)
                context.checkpoint(step, 50);
        });
        connect(job, &Job::progressed, this, [&](int step, int) { order.append(QString::number(step)); });
        connect(job, &Job::succeeded, this, [&] { order.append(QStringLiteral("succeeded")); });
        QSignalSpy finished(job, &Job::finished);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(order.last(), QStringLiteral("succeeded"));
        QCOMPARE(order.at(order.size() - 2), QStringLiteral("50"));
        QCOMPARE(job->state(), Job::State::Succeeded);
    }

    void aFastWorkerCannotFloodTheOwner()
    {
        JobQueue queue;
        Job *job = queue.enqueue(QStringLiteral("flood"), [](JobContext &context) {
            QImage image(4, 4, QImage::Format_RGB32);
            for (int i = 0; i < 100000; ++i) {
                image.fill(i);
                context.preview(image);
            }
        });
        QSignalSpy previews(job, &Job::previewed), finished(job, &Job::finished);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(previews.size() >= 1 && previews.size() < 20000);
        QCOMPARE(job->lastPreview().pixel(0, 0) & 0xffffff, QRgb(99999));
    }

    void errorsArriveWhole()
    {
        JobQueue queue;
        Job *job = queue.enqueue(QStringLiteral("fail"), [](JobContext &) {
            throw Error(Error::Kind::BadInput, QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"));
        });
        QString message;
        connect(job, &Job::failed, this, [&](const Error &error) { message = error.message(); });
        QTRY_COMPARE(message, QStringLiteral("a\nb\nc"));
        QCOMPARE(job->state(), Job::State::Failed);
    }

    void oneAtATimeInOrder()
    {
        JobQueue queue;
        std::atomic_int inside{0}, worst{0};
        QList<Job *> jobs;
        for (int i = 0; i < 5; ++i)
            jobs.append(queue.enqueue(QString::number(i), [&](JobContext &) {
                worst = std::max(worst.load(), ++inside);
                --inside;
            }));
        QTRY_COMPARE(jobs.last()->state(), Job::State::Succeeded);
        QCOMPARE(worst.load(), 1);
    }

    void cancelStopsRunningAndWaiting()
    {
        JobQueue queue;
        QSemaphore entered;
        Job *running = queue.enqueue(QStringLiteral("run"), [&](JobContext &context) {
            entered.release();
            for (;;)
                context.checkpoint(0, 1);
        });
        bool ran = false;
        Job *waiting = queue.enqueue(QStringLiteral("wait"), [&](JobContext &) { ran = true; });
        QTRY_COMPARE(entered.available(), 1);
        waiting->cancel();
        QCOMPARE(waiting->state(), Job::State::Cancelled);
        QElapsedTimer clock;
        clock.start();
        running->cancel();
        QVERIFY(running->isCancelling());
        QTRY_COMPARE(running->state(), Job::State::Cancelled);
        QVERIFY(!ran);
    }

    void deletingTheQueueWaitsForTheWorker()
    {
        std::atomic_bool left{false};
        QSemaphore entered;
        {
            JobQueue queue;
            queue.enqueue(QStringLiteral("run"), [&](JobContext &context) {
                entered.release();
                try {
                    for (;;)
                        context.checkpoint(0, 1);
                } catch (...) {
                    left = true;
                    throw;
                }
            });
            QTRY_COMPARE(entered.available(), 1);
        }
        QVERIFY(left);
    }
};

QTEST_MAIN(TestJobs)
#include "tst_jobs.moc"
