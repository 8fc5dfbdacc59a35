#include "tests/ui/FakeGenerator.h"
#include "tests/ui/WindowFixture.h"

#include "core/archive/ProjectArchive.h"
#include "core/project/Takes.h"
#include "ui/generate/CompareDialog.h"
#include "ui/generate/LoopView.h"
#include "ui/generate/TakeText.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QSlider>
#include <QToolButton>

using namespace vivify;

constexpr int JobTime = 30'000; // ms, on a slow machine

/// The strip of takes: another seed, choose, star, reject, compare in step, kept in the project.
class TestVariants : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        auto fake = std::make_unique<FakeGenerator>();
        fake->foretells = false;
        m_made->registry.add(std::move(fake));
        m_made->openClip();
        m_made->document.edit(QStringLiteral("prepare"), Aspect::Everything, [](Project &project) {
            Picture &picture = *project.currentPicture();
            picture.clip = {};
            picture.scene.generator = QStringLiteral("fake");
            addRegion(picture).mask = Mask(picture.size(), 255);
        });
    }
    void cleanup() { m_made.reset(); }

    void everyGenerationIsKept()
    {
        QVERIFY(!strip()->isVisible());
        generate();
        QVERIFY(!strip()->isVisible()); // nothing to choose from
        another();
        another();
        QVERIFY(strip()->isVisible());
        QCOMPARE(takes().size(), 3);
        QSet<int> seeds;
        for (const Take &take : takes())
            seeds.insert(take.scene.values.value(QStringLiteral("seed")).toInt());
        QCOMPARE(seeds.size(), 3);
        QCOMPARE(m_made->picture().takeId, takes().last().id);
        QVERIFY(button("take_3")->isChecked());
        QVERIFY(!button("take_1")->isChecked());
    }

    void aTakeIsChosenByAPress()
    {
        generate();
        another();
        const QImage first = takes().first().clip.frames.last();
        QVERIFY(m_made->picture().clip.frames.last() != first);
        button("take_1")->click();
        QCOMPARE(m_made->picture().clip.frames.last(), first);
        QCOMPARE(m_made->picture().clipScene, takes().first().scene);
        QVERIFY(button("take_1")->isChecked());
        QCOMPARE(TakeText::ofVideo(m_made->picture()).left(11), QStringLiteral("Take 1 of 2"));
        button("take_1")->click(); // again: stays
        QVERIFY(button("take_1")->isChecked());
        m_made->document.undoStack()->undo();
        QVERIFY(button("take_2")->isChecked());
    }

    void marksAreKeptThroughTheFile()
    {
        generate();
        another();
        another();
        button("takeStar_2")->click();
        button("takeReject_1")->click();
        QCOMPARE(takes().at(1).mark, Take::Mark::Starred);
        QCOMPARE(takes().at(0).mark, Take::Mark::Rejected);
        button("takeStar_1")->click(); // one mark at a time
        QCOMPARE(takes().at(0).mark, Take::Mark::Starred);
        QVERIFY(!button("takeReject_1")->isChecked());
        button("takeStar_1")->click();
        QCOMPARE(takes().at(0).mark, Take::Mark::None);
        const QString path = m_made->folder.filePath(QStringLiteral("takes.vivify"));
        SilentContext silent;
        ProjectArchive::save(m_made->document.project(), path, silent);
        m_made->document.reset(ProjectArchive::load(path, silent), path);
        QCOMPARE(takes().size(), 3);
        QVERIFY(button("takeStar_2")->isChecked());
        QVERIFY(button("take_3")->isChecked());
    }

    void twoTakesPlayInStep()
    {
        generate();
        another();
        m_made->action("compareTakes")->trigger();
        auto *dialog = m_made->find<CompareDialog>("compareDialog");
        QVERIFY(dialog && dialog->isVisible());
        const auto *left = dialog->findChild<LoopView *>(QStringLiteral("compareViewA"));
        const auto *right = dialog->findChild<LoopView *>(QStringLiteral("compareViewB"));
        QTRY_VERIFY(dialog->share() > 0); // it plays
        QCOMPARE(left->frame(), right->frame());
        auto *place = dialog->findChild<QSlider *>(QStringLiteral("comparePlace"));
        for (const int at : {0, 300, 700, 1000}) {
            place->setValue(at);
            QCOMPARE(left->frame(), qMin(7, at * 8 / 1000));
            QCOMPARE(right->frame(), left->frame());
        }
        QVERIFY(dialog->findChild<QAbstractButton *>(QStringLiteral("compareUseA"))->isEnabled());
        QVERIFY(!dialog->findChild<QAbstractButton *>(QStringLiteral("compareUseB"))->isEnabled()); // in use
        dialog->findChild<QAbstractButton *>(QStringLiteral("compareUseA"))->click();
        QCOMPARE(m_made->picture().takeId, takes().first().id);
        QVERIFY(!dialog->findChild<QAbstractButton *>(QStringLiteral("compareUseA"))->isEnabled());
        for (const QWidget *widget : dialog->findChildren<QWidget *>())
            if (widget->focusPolicy() != Qt::NoFocus && !widget->objectName().startsWith(QLatin1String("qt_")))
                QVERIFY2(!widget->objectName().isEmpty() && !widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }

    void anotherSeedNeedsAGeneratorThatHasSeeds()
    {
        QVERIFY(!m_made->action("newSeed")->isEnabled()); // nothing was made yet
        generate();
        QVERIFY(m_made->action("newSeed")->isEnabled());
        QVERIFY(!m_made->action("compareTakes")->isEnabled());
    }

private:
    QWidget *strip() const { return m_made->find<QWidget>("takesStrip"); }
    const QList<Take> &takes() const { return m_made->picture().takes; }
    QAbstractButton *button(const char *name) const
    {
        const auto all = m_made->window->findChildren<QAbstractButton *>(QLatin1String(name)); // an older one may live on for an event
        return all.isEmpty() ? nullptr : all.last();
    }
    void generate() { wait(m_made->find<QToolButton>("generateButton")); }
    void another()
    {
        if (takes().size() > 1)
            return wait(m_made->find<QAbstractButton>("takesNewSeed"));
        const qsizetype before = takes().size();
        m_made->action("newSeed")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(takes().size(), before + 1, JobTime);
    }
    void wait(QAbstractButton *button)
    {
        const qsizetype before = takes().size();
        button->click();
        QTRY_COMPARE_WITH_TIMEOUT(takes().size(), before + 1, JobTime);
    }

    std::unique_ptr<WindowFixture> m_made;
};

QTEST_MAIN(TestVariants)
#include "tst_variants.moc"
