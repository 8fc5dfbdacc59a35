#pragma once

#include "core/diffusion/Engine.h"
#include "core/diffusion/RunMeter.h"
#include "core/diffusion/RunState.h"

#include <QElapsedTimer>

namespace vivify {

/// One clip being made: goes on from what a broken run left, keeps its own state on the disk, and steps down to ways that
/// need less memory when memory runs out. For one clip; the worker's thread.
class DiffusionRun
{
public:
    DiffusionRun(const GenerationRequest &request, Engine &engine, JobContext &context);
    /// Throws Error, Cancelled.
    Clip make();

private:
    QList<QImage> framesOf(const nn::Request &model);
    QList<QImage> attempt(const nn::Request &piece);
    nn::Callbacks callbacks();
    void keep(const nn::SamplerState &state, int64_t total);
    void resume();
    void learn() const;
    void describe(Clip &clip, const QList<QImage> &raw);

    GenerationRequest m_request;
    Engine &m_engine;
    JobContext &m_context;
    QString m_key;
    DiffusionCost m_cost;
    RunMeter m_meter;
    QImage m_still, m_weights;
    QList<QImage> m_decoded;
    QList<int> m_joins; // first frames of windows
    std::optional<RunState> m_state; // the newest that is known, also kept on the disk
    bool m_resumable = true, m_fellBack = false, m_wasWarm = false;
    int m_rung = 0, m_before = 0;
    QElapsedTimer m_sinceKept;
    qint64 m_keepingTook = 0;
};

} // namespace vivify
