#include "app/cli/Progress.h"

#include "app/cli/Output.h"

#include <algorithm>
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
    m_phase.clear();
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

void Progress::phase(const QString &words, int step, int total)
{
    if (words == m_phase && step == m_phaseStep && total == m_phaseTotal)
        return;
    m_phase = words;
    m_phaseStep = step;
    m_phaseTotal = total;
    if (m_json)
        printJson(QJsonObject{{QStringLiteral("event"), m_event},
                              {QStringLiteral("step"), std::max(0, m_step)},
                              {QStringLiteral("total"), std::max(0, m_total)},
                              {QStringLiteral("phase"), words},
                              {QStringLiteral("phase_step"), step},
                              {QStringLiteral("phase_total"), total}});
    else if (isatty(STDERR_FILENO) && m_total > 0)
        drawBar(m_step, m_total);
}

void Progress::drawBar(int step, int total)
{
    constexpr int Width = 40;
    const int done = total > 0 ? qBound(0, step * Width / total, Width) : 0;
    const QByteArray bar = QByteArray(done, '#') + QByteArray(Width - done, '.');
    QString text = QStringLiteral("%1/%2").arg(step).arg(total);
    if (!m_phase.isEmpty())
        text = m_phaseTotal > 0 ? QStringLiteral("%1 %2/%3").arg(m_phase).arg(m_phaseStep).arg(m_phaseTotal) : m_phase;
    std::fprintf(stderr, "\r\033[K%-9s [%s] %s ", qPrintable(m_event), bar.constData(), qPrintable(text));
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
