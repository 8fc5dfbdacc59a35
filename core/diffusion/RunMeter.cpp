#include "core/diffusion/RunMeter.h"

#include <QCoreApplication>

#include <algorithm>

namespace vivify {

namespace {

constexpr int Units = 10000;

const char *wordsOf(nn::Phase phase)
{
    switch (phase) {
    case nn::Phase::LoadText: return QT_TRANSLATE_NOOP("RunMeter", "Loading the text encoder, MB");
    case nn::Phase::EncodeText: return QT_TRANSLATE_NOOP("RunMeter", "Reading the prompt");
    case nn::Phase::LoadVision: return QT_TRANSLATE_NOOP("RunMeter", "Loading the picture encoder, MB");
    case nn::Phase::EncodeImage: return QT_TRANSLATE_NOOP("RunMeter", "Looking at the picture");
    case nn::Phase::LoadVae: return QT_TRANSLATE_NOOP("RunMeter", "Loading the autoencoder, MB");
    case nn::Phase::EncodeLatents: return QT_TRANSLATE_NOOP("RunMeter", "Encoding the picture");
    case nn::Phase::LoadUnet: return QT_TRANSLATE_NOOP("RunMeter", "Loading the denoiser, MB");
    case nn::Phase::Sample: return QT_TRANSLATE_NOOP("RunMeter", "Denoising, step");
    case nn::Phase::Decode: return QT_TRANSLATE_NOOP("RunMeter", "Decoding, frame");
    }
    return "";
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

} // namespace

RunMeter::RunMeter(JobContext &context, const DiffusionForecast::Times &expected, int steps, int frames)
    : m_context(context), m_expected(expected), m_steps(std::max(1, steps)), m_frames(std::max(1, frames))
{
    restart();
}

void RunMeter::restart()
{
    m_clock.start();
    m_lastAt = m_sampleAt = 0;
    m_lastStep = -1;
    m_stepTimes.clear();
    m_frameTimes.clear();
}

/// `done` in expected seconds. Never goes back.
void RunMeter::tell(double done)
{
    const double total = std::max(1e-9, m_expected.load + m_steps * m_expected.step + m_frames * m_expected.frame);
    m_units = std::max(m_units, std::min(Units - 1, int(done / total * Units)));
    poll();
}

void RunMeter::poll() { m_context.checkpoint(m_units, Units); }

void RunMeter::phase(nn::Phase phase)
{
    m_phase = phase;
    if (phase == nn::Phase::Sample && m_sampleAt == 0)
        m_sampleAt = m_clock.elapsed();
    m_lastAt = m_clock.elapsed();
    const bool stepwise = phase == nn::Phase::Sample || phase == nn::Phase::Decode;
    m_context.phase(QCoreApplication::translate("RunMeter", wordsOf(phase)), 0,
                    !stepwise ? 0 : phase == nn::Phase::Sample ? m_steps : m_frames);
}

void RunMeter::loaded(qint64 done, qint64 total)
{
    m_context.phase(QCoreApplication::translate("RunMeter", wordsOf(m_phase)), int(done >> 20), int(std::max<qint64>(1, total >> 20)));
    // The denoiser is the last part and about half of the bytes.
    const double share = double(done) / double(std::max<qint64>(1, total));
    tell(m_expected.load * (m_phase == nn::Phase::LoadUnet ? 0.5 + 0.5 * share
                            : m_phase == nn::Phase::LoadVision ? 0.15 + 0.3 * share
                            : m_phase == nn::Phase::LoadText ? 0.15 * share : 0.0));
}

void RunMeter::steps(int done)
{
    const qint64 now = m_clock.elapsed();
    if (m_lastStep >= 0 && done == m_lastStep + 1)
        m_stepTimes.push_back(double(now - m_lastAt) / 1000);
    m_lastStep = done;
    m_lastAt = now;
    m_context.phase(QCoreApplication::translate("RunMeter", wordsOf(nn::Phase::Sample)), done, m_steps);
    tell(m_expected.load + done * m_expected.step);
}

void RunMeter::frames(int done)
{
    const qint64 now = m_clock.elapsed();
    m_frameTimes.push_back(double(now - m_lastAt) / 1000);
    m_lastAt = now;
    m_context.phase(QCoreApplication::translate("RunMeter", wordsOf(nn::Phase::Decode)), done, m_frames);
    tell(m_expected.load + m_steps * m_expected.step + done * m_expected.frame);
}

void RunMeter::end()
{
    m_units = Units;
    poll();
}

DiffusionForecast::Times RunMeter::measured() const
{
    return {double(m_sampleAt) / 1000, median(m_stepTimes), median(m_frameTimes)};
}

} // namespace vivify
