#pragma once

#include "ui/models/ModelWork.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vivify {

class JobCard;

/// The models on this computer and those that can be got: add, check, remove, download. Stays open beside the window.
class ModelsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ModelsDialog(ModelWork &work, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void retranslate();
    void fill();
    QWidget *installedCard(const ModelPack &pack);
    QWidget *availableCard(const PackManifest &manifest);
    void add(const QString &folderOrZip);
    void askAndRemove(const ModelPack &pack);
    void askAndDownload(const PackManifest &manifest);
    void showJob(Job *job);

    ModelWork &m_work;
    QLabel *m_about, *m_place, *m_drop;
    QPushButton *m_addFolder, *m_addZip, *m_showFolder, *m_close;
    QCheckBox *m_copy;
    QVBoxLayout *m_jobs, *m_cards;
    QList<QWidget *> m_shown;
    QHash<Job *, JobCard *> m_byJob;
};

} // namespace vivify
