#pragma once

#include "core/generate/Remedy.h"

#include <QJsonObject>
#include <QSize>

namespace vivify {

/// What a run will need on this computer, told before it starts. A value; any thread.
struct Forecast
{
    QSize size;             ///< As the model computes it.
    int frames = 0, steps = 0;
    double guidance = 0;
    qint64 peakBytes = 0;   ///< Of the device that computes.
    qint64 freeBytes = 0;
    double seconds = 0;
    bool lowMemory = false;   ///< It is to run in the low-memory mode: asked for, or because it fits only so.
    bool tightMemory = false; ///< Why it is amber.
    bool measured = false;  ///< By runs on this device; else from formulas and a typical speed.
    QString device;         ///< "cpu" or "cuda".
    Verdict verdict = Verdict::Green; ///< Red can't start: it would not fit. Amber: tight, or longer than half an hour.
    QList<Remedy> remedies; ///< What would make it better; empty when green.

    /// "512×512 · 16 frames · 60 steps · guidance 10 · about 11 GB of 12 GB · about 4 min (measured on this computer)"
    QString line() const;
    /// The verdict in words, in the program's language.
    QString words() const;
    /// width, height, frames, steps, guidance, peak_bytes, free_bytes, seconds, measured, device, verdict, remedies.
    QJsonObject toJson() const;
    /// Throws Error (Resources) when red.
    void requireFits() const;
};

} // namespace vivify
