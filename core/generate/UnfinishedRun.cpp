#include "core/generate/UnfinishedRun.h"

#include "core/base/AtomicFile.h"
#include "core/base/DataPaths.h"
#include "core/base/Error.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QIODevice>
#include <QRegularExpression>

#include <algorithm>

namespace vivify::UnfinishedRuns {

namespace {

constexpr quint32 Magic = 0x56525531; // "VRU1"
constexpr qsizetype Kept = 8;
constexpr int DaysKept = 30;
constexpr qint64 MaximumBytes = qint64(1) << 30;

QString folder() { return DataPaths::userFolder(QStringLiteral("runs")); }

QString place(const QString &key) { return folder() + QLatin1Char('/') + key + QLatin1String(".run"); }

bool isKey(const QString &text)
{
    static const QRegularExpression hash(QStringLiteral("^[0-9a-f]{64}$"));
    return hash.match(text).hasMatch();
}

void addPixels(QCryptographicHash &hash, const QImage &image)
{
    const qsizetype bytes = qsizetype(image.width()) * image.depth() / 8;
    for (int y = 0; y < image.height(); ++y)
        hash.addData(QByteArrayView(image.constScanLine(y), bytes));
}

/// Reads the head of a run's file and leaves the stream at its state. A damaged file gives nothing.
std::optional<UnfinishedRun> head(QDataStream &stream, const QString &key)
{
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    UnfinishedRun run;
    stream >> magic >> run.key >> run.generator >> run.scene >> run.size >> run.step >> run.total >> run.at;
    if (stream.status() != QDataStream::Ok || magic != Magic || run.key != key || run.step < 0 || run.step > run.total)
        return std::nullopt;
    return run;
}

void makeRoom()
{
    const QDateTime old = QDateTime::currentDateTime().addDays(-DaysKept);
    const QFileInfoList files = QDir(folder()).entryInfoList({QStringLiteral("*.run")}, QDir::Files, QDir::Time); // newest first
    for (qsizetype i = 0; i < files.size(); ++i)
        if (i >= Kept || files.at(i).lastModified() < old)
            QFile::remove(files.at(i).filePath());
}

} // namespace

QString keyOf(const QString &generator, const GenerationRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray plain;
    QDataStream stream(&plain, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << generator << QStringLiteral(VIVIFY_VERSION) << request.source.size() << request.scene.id << request.prompt
           << request.negative << request.modifiers << request.outputSize << request.frames << request.fps << request.seed;
    for (auto value = request.values.begin(); value != request.values.end(); ++value)
        if (value.key() != QLatin1String("memory")) // how, not what
            stream << value.key() << value.value().toString();
    QStringList handles = request.handles.keys();
    std::sort(handles.begin(), handles.end());
    for (const QString &id : std::as_const(handles))
        stream << id << request.handles.value(id);
    hash.addData(plain);
    addPixels(hash, request.source);
    for (const Region &region : request.regions) {
        hash.addData(region.role.toUtf8());
        addPixels(hash, region.mask.toImage());
    }
    QFile contents(request.modelFolder + QLatin1String("/vivify-pack.json"));
    if (!request.modelFolder.isEmpty() && contents.open(QIODevice::ReadOnly))
        hash.addData(contents.read(8 << 20));
    return QString::fromLatin1(hash.result().toHex());
}

std::optional<UnfinishedRun> find(const QString &key)
{
    QFile file(place(key));
    if (!isKey(key) || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    QDataStream stream(&file);
    return head(stream, key);
}

QList<UnfinishedRun> list()
{
    QList<UnfinishedRun> runs;
    for (const QFileInfo &info : QDir(folder()).entryInfoList({QStringLiteral("*.run")}, QDir::Files, QDir::Time))
        if (const auto run = find(info.completeBaseName()))
            runs.append(*run);
    return runs;
}

void discard(const QString &key)
{
    if (isKey(key))
        QFile::remove(place(key));
}

void save(const UnfinishedRun &run, const QByteArray &state)
{
    Q_ASSERT(isKey(run.key));
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << Magic << run.key << run.generator << run.scene << run.size << run.step << run.total << run.at
           << QCryptographicHash::hash(state, QCryptographicHash::Sha256) << state;
    writeFileAtomically(place(run.key), bytes);
    makeRoom();
}

QByteArray load(const QString &key)
{
    QFile file(place(key));
    if (!isKey(key) || !file.open(QIODevice::ReadOnly) || file.size() > MaximumBytes)
        return {};
    QDataStream stream(&file);
    if (!head(stream, key))
        return {};
    QByteArray sum, state;
    stream >> sum >> state;
    const bool whole = stream.status() == QDataStream::Ok && sum == QCryptographicHash::hash(state, QCryptographicHash::Sha256);
    return whole ? state : QByteArray();
}

} // namespace vivify::UnfinishedRuns
