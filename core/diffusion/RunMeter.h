#pragma once

#include "core/generate/DiffusionForecast.h"
#include "core/jobs/JobContext.h"
#include "core/nn/Pipeline.h"

#include <QElapsedTimer>

#include <vector>

namespace vivify {

/// Tells how far a run is, in units of about equal time, and measures it for the next forecast. The worker's thread.
class RunMeter
{
public:
    RunMeter(JobContext &context, const DiffusionForecast::Times &expected, int steps, int frames);

    void poll();                              ///< Throws Cancelled.
    void phase(nn::Phase phase);
    void loaded(qint64 done, qint64 total);   ///< Bytes of the network that the phase loads.
    void steps(int done);                     ///< Of the whole run.
    void frames(int done);
    void restart(); ///< What is measured from here on begins anew: a run on another rung.
    void end();     ///< Everything is done.

    /// Seconds as measured; 0 for what wasn't.
    DiffusionForecast::Times measured() const;

private:
    void tell(double done);

    JobContext &m_context;
    DiffusionForecast::Times m_expected;
    int m_steps, m_frames, m_units = 0;
    QElapsedTimer m_clock;
    qint64 m_lastAt = 0, m_sampleAt = 0;
    nn::Phase m_phase = nn::Phase::LoadText;
    std::vector<double> m_stepTimes, m_frameTimes;
    int m_lastStep = -1;
};

} // namespace vivify
