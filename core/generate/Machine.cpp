#include "core/generate/Machine.h"

#include <QFile>
#include <QLibrary>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <sched.h>

namespace vivify::Machine {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "Name:   123 kB" of a file of such lines, in bytes; -1 without.
qint64 lineOf(const QString &path, const QByteArray &name)
{
    const QByteArray all = '\n' + contentOf(path);
    const qsizetype at = all.indexOf('\n' + name + ':');
    if (at < 0)
        return -1;
    QByteArray rest = all.mid(at + name.size() + 2, 64).trimmed();
    bool isNumber = false;
    const qint64 kilobytes = rest.left(rest.indexOf(' ')).toLongLong(&isNumber);
    return isNumber ? kilobytes * 1024 : -1;
}

qint64 numberIn(const QString &path)
{
    bool isNumber = false;
    const qint64 value = contentOf(path).trimmed().toLongLong(&isNumber);
    return isNumber ? value : -1; // "max" too
}

/// What the control group leaves, pages of files that it would drop not counted; -1 without a limit.
qint64 groupRoom()
{
    const QString group = QStringLiteral("/sys/fs/cgroup/memory.");
    const qint64 most = numberIn(group + QLatin1String("max")), now = numberIn(group + QLatin1String("current"));
    if (most < 0 || now < 0)
        return -1;
    const QByteArray stat = '\n' + contentOf(group + QLatin1String("stat"));
    qint64 files = 0;
    for (const char *name : {"\ninactive_file ", "\nactive_file "}) {
        const qsizetype at = stat.indexOf(name);
        if (at >= 0)
            files += stat.mid(at + qsizetype(qstrlen(name)), 32).split('\n').first().toLongLong();
    }
    return std::max<qint64>(0, most - now + files);
}

std::atomic<qint64> memoryLimit = 0;

} // namespace

qint64 freeMemory()
{
    const qint64 system = lineOf(QStringLiteral("/proc/meminfo"), "MemAvailable"), group = groupRoom();
    const qint64 limit = memoryLimit.load();
    const qint64 free = system < 0 ? std::max<qint64>(0, group) : group < 0 ? system : std::min(system, group);
    return limit > 0 ? std::min(free, std::max<qint64>(0, limit - heldMemory())) : free;
}

void setMemoryLimit(qint64 bytes) { memoryLimit = bytes; }

qint64 heldMemory() { return std::max<qint64>(0, lineOf(QStringLiteral("/proc/self/status"), "VmRSS")); }

qint64 peakMemory() { return std::max<qint64>(0, lineOf(QStringLiteral("/proc/self/status"), "VmHWM")); }

void resetPeakMemory()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        file.write("5"); // see proc(5)
}

qint64 freeGraphicsMemory()
{
    struct Memory { unsigned long long total, free, used; };
    using Start = int (*)();
    using Device = int (*)(unsigned int, void **);
    using Ask = int (*)(void *, Memory *);
    static QLibrary library(QStringLiteral("libnvidia-ml.so.1"));
    const auto start = Start(library.resolve("nvmlInit_v2"));
    const auto device = Device(library.resolve("nvmlDeviceGetHandleByIndex_v2"));
    const auto ask = Ask(library.resolve("nvmlDeviceGetMemoryInfo"));
    void *card = nullptr;
    Memory memory{};
    if (!start || !device || !ask || start() != 0 || device(0, &card) != 0 || ask(card, &memory) != 0)
        return 0;
    return qint64(memory.free);
}

QString processor()
{
    const QByteArray all = contentOf(QStringLiteral("/proc/cpuinfo"));
    const qsizetype at = all.indexOf("model name");
    const QByteArray line = at < 0 ? QByteArray("processor") : all.mid(at, 200).split('\n').first();
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    const int cores = sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? CPU_COUNT(&allowed) : QThread::idealThreadCount();
    return QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed()) + QStringLiteral(" × %1").arg(cores);
}

} // namespace vivify::Machine
