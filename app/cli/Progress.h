#pragma once

#include "core/jobs/JobContext.h"

#include <QString>

namespace vivify::cli {

/// Tells how far a command is: a bar on a terminal, a JSON line for each step with --json, nothing into a plain pipe.
/// Throws Cancelled from checkpoint once the user pressed Ctrl+C. Main thread.
class Progress : public JobContext
{
public:
    explicit Progress(bool json) : m_json(json) {}
    ~Progress() override { endBar(); }

    /// The name of what follows: read, generate, frames, save, export.
    void begin(const QString &event);
    void checkpoint(int step, int total) override;
    void phase(const QString &words, int step, int total) override;
    void endBar();

    /// Ctrl+C and termination ask for an orderly end from now on.
    static void catchInterrupts();

private:
    void drawBar(int step, int total);
    bool m_json, m_drawn = false;
    QString m_event, m_phase;
    int m_phaseStep = 0, m_phaseTotal = 0;
    int m_step = -1, m_total = -1;
};

} // namespace vivify::cli
