#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

/// Times every event that the window handles. Those of the workers come through here, too, and do not count.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread() || m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        QElapsedTimer timer;
        timer.start();
        const double before = processorTime();
        const int type = event->type();
        const bool done = QApplication::notify(receiver, event);
        const double spent = processorTime() - before;
        if (spent > m_longest) {
            m_longest = spent;
            m_type = type;
        }
        m_longestWall = std::max(m_longestWall, double(timer.nsecsElapsed()) / 1e6);
        --m_depth;
        return done;
    }

    /// Begins something, waits until it is done, prints the longest event; false when that was longer than 100 ms.
    bool measure(const char *what, const std::function<void()> &begin, const std::function<bool()> &done)
    {
        m_longest = m_longestWall = 0;
        QMetaObject::invokeMethod(this, begin, Qt::QueuedConnection); // so that its own time counts, too
        do
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        while (!done());
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        std::printf("%-24s longest event %6.1f ms of the processor (limit 100), type %d; by the clock %6.1f ms\n", what,
                    m_longest, m_type, m_longestWall);
        std::fflush(stdout);
        return m_longest <= 100;
    }

private:
    /// Of this thread alone, ms: other programs on the machine do not count.
    static double processorTime()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }

    int m_depth = 0, m_type = 0;
    double m_longest = 0, m_longestWall = 0; // ms
};
