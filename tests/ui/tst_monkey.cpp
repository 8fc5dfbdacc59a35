#include "Monkey.h"

#include "core/archive/ProjectArchive.h"
#include "core/archive/ProjectManifest.h"
#include "ui/import/Sample.h"

#include <cstdio>

using namespace vivify;

namespace {

int actionsWanted = 1500;
quint32 firstSeed = 1;

QStringList complaints;

void collect(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    // What the machine of the test lacks is not the program's fault.
    const bool aboutMachine = message.contains(QLatin1String("This plugin does not support")) || message.contains(QLatin1String("PulseAudio"));
    if (type != QtDebugMsg && type != QtInfoMsg && !aboutMachine)
        complaints.append(message);
    if (type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qUtf8Printable(message));
}

bool sameClip(const Clip &a, const Clip &b) { return a.frames == b.frames && a.still == b.still && a.influence == b.influence; }

/// What differs; empty when nothing does, to the last pixel.
QString difference(const Project &a, const Project &b)
{
    if (ProjectManifest::toJson(a) != ProjectManifest::toJson(b))
        return QStringLiteral("the manifest");
    for (int i = 0; i < int(a.pictures.size()); ++i) {
        const Picture &one = a.pictures.at(i), &other = b.pictures.at(i);
        if (one.image != other.image || !sameClip(one.clip, other.clip))
            return QStringLiteral("pixels of picture %1").arg(i);
        for (int j = 0; j < int(one.regions.size()); ++j)
            if (!(one.regions.at(j).mask == other.regions.at(j).mask))
                return QStringLiteral("mask %1 of picture %2").arg(j).arg(i);
        for (int j = 0; j < int(one.takes.size()); ++j)
            if (!sameClip(one.takes.at(j).clip, other.takes.at(j).clip))
                return QStringLiteral("take %1 of picture %2").arg(j).arg(i);
    }
    return {};
}

} // namespace

/// Random legal actions through the real window; the same for a seed. --actions N --seed S is the long form.
class TestMonkey : public QObject
{
    Q_OBJECT

    static void idle(WindowFixture &made)
    {
        made.queue.cancelAll();
        QTRY_VERIFY_WITH_TIMEOUT(!made.queue.running(), 60000);
    }

private Q_SLOTS:
    void nothingItDoesDoesHarm_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 i = 0; i < 2; ++i)
            QTest::addRow("seed %u", firstSeed + i) << firstSeed + i;
    }

    void nothingItDoesDoesHarm()
    {
        QFETCH(const quint32, seed);
        WindowFixture made;
        made.openClip();
        made.document.edit(QStringLiteral("Region"), Aspect::Regions, [](Project &project) { addRegion(*project.currentPicture()); });
        made.window->resize(1180, 720);
        QVERIFY(QTest::qWaitForWindowExposed(made.window.get()));
        complaints.clear();
        const QtMessageHandler before = qInstallMessageHandler(collect);
        QStringList wrong;
        {
            Monkey monkey(made, seed);
            for (int i = 0; i < actionsWanted / 2 && wrong.isEmpty(); ++i) {
                monkey.act();
                if (!ProjectManifest::isConsistent(made.document.project()))
                    wrong.append(QStringLiteral("inconsistent after action %1: %2").arg(i).arg(monkey.last()));
                if (!complaints.isEmpty())
                    wrong.append(QStringLiteral("%1 after action %2: %3").arg(complaints.first()).arg(i).arg(monkey.last()));
                if (i % 1000 == 999)
                    std::printf("seed %u: %d actions\n", seed, i + 1), std::fflush(stdout);
            }
        }
        qInstallMessageHandler(before);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        idle(made);
        QVERIFY(!made.document.project().isEmpty());

        const Project project = made.document.project();
        SilentContext context;
        const QString path = made.folder.filePath(QStringLiteral("after.vivify"));
        ProjectArchive::save(project, path, context);
        QCOMPARE(difference(ProjectArchive::load(path, context), project), QString());

        QUndoStack *stack = made.document.undoStack();
        const int index = stack->index();
        stack->setIndex(0);
        stack->setIndex(index);
        QCOMPARE(difference(made.document.project(), project), QString());
        made.document.setSaved(path); // so that nothing is asked
    }

    /// The comparison must see what it is there for.
    void theComparisonSeesDifferences()
    {
        const Project project = Samples::project(Samples::all().first(), QStringLiteral("en"));
        Project other = project;
        QCOMPARE(difference(project, other), QString());
        other.pictures.first().regions.first().mask.setValue(3, 3, 77);
        QVERIFY(!difference(project, other).isEmpty());
        other = project;
        other.pictures.first().image.setPixel(1, 1, qRgb(1, 2, 3));
        QVERIFY(!difference(project, other).isEmpty());
        other = project;
        other.pictures.first().labels.removeLast();
        QVERIFY(!difference(project, other).isEmpty());
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QStringList rest = application.arguments();
    for (const auto &[option, apply] : {std::pair(QStringLiteral("--actions"), +[](const QString &value) { actionsWanted = value.toInt(); }),
                                        std::pair(QStringLiteral("--seed"), +[](const QString &value) { firstSeed = value.toUInt(); })}) {
        const qsizetype at = rest.indexOf(option);
        if (at < 0 || at + 1 >= rest.size())
            continue;
        apply(rest.at(at + 1));
        rest.remove(at, 2);
    }
    TestMonkey test;
    return QTest::qExec(&test, rest);
}
#include "tst_monkey.moc"
