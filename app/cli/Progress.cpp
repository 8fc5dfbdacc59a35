#include "app/cli/Progress.h"

#include "app/cli/Output.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace vivify::cli {

namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

} // namespace

void Progress::catchInterrupts()
{
    std::signal(SIGINT, [](int) { interrupted = true; });
    std::signal(SIGTERM, [](int) { interrupted = true; });
}

void Progress::begin(const QString &event)
{
    endBar();
    m_event = event;
    m_step = m_total = -1;
}

void Progress::checkpoint(int step, int total)
{
    if (interrupted)
        throw Cancelled();
    if (step == m_step && total == m_total)
        return;
    m_step = step;
    m_total = total;
    if (m_json)
        printJson(QJsonObject{{QStringLiteral("event"), m_event},
                              {QStringLiteral("step"), step},
                              {QStringLiteral("total"), total}});
    else if (isatty(STDERR_FILENO))
        drawBar(step, total);
}

void Progress::drawBar(int step, int total)
{
    constexpr int Width = 40;
    const int done = total > 0 ? qBound(0, step * Width / total, Width) : 0;
    const QByteArray bar = QByteArray(done, '#') + QByteArray(Width - done, '.');
    std::fprintf(stderr, "\r%-9s [%s] %d/%d ", qPrintable(m_event), bar.constData(), step, total);
    std::fflush(stderr);
    m_drawn = true;
}

void Progress::endBar()
{
    if (m_drawn)
        std::fputc('\n', stderr);
    m_drawn = false;
}

} // namespace vivify::cli
