#pragma once

#include "core/generate/Generator.h"

#include <QDateTime>

namespace vivify {

/// A run that a crash, a cancel or a failed decode left half done: generating the same again goes on from there and
/// gives the same bits as a run that was never broken.
struct UnfinishedRun
{
    QString key;       ///< What the result depends on, as a hash.
    QString generator, scene;
    QSize size;
    int step = 0, total = 0; ///< Steps done; equal when only the decoding is left.
    QDateTime at;
};

/// The folder of unfinished runs in the user's data, one file each. Any thread; two programs may share it.
namespace UnfinishedRuns {

/// Over everything that the clip depends on: picture, regions, words, values, size, seed, the model's files.
QString keyOf(const QString &generator, const GenerationRequest &request);
std::optional<UnfinishedRun> find(const QString &key);
QList<UnfinishedRun> list(); ///< Newest first.
void discard(const QString &key);

/// Replaces the state of a run atomically; the oldest runs make room. Throws Error (Resources).
void save(const UnfinishedRun &run, const QByteArray &state);
/// The state as saved; empty when there is none or it is damaged.
QByteArray load(const QString &key);

} // namespace UnfinishedRuns
} // namespace vivify
